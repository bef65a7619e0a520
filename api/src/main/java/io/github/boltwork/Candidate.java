package io.github.boltwork;

/**
 * One backend in a choice, and what became of it.
 *
 * @param id the backend's id, or where a broken one was found
 * @param library the library's name and version, or {@code -} if it is not known
 * @param chosen whether this is the one that was chosen
 * @param verdict why it was chosen, or why it lost
 */
public record Candidate(String id, String library, boolean chosen, String verdict) {}
