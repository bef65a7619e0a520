package io.github.boltwork.benchmarks;

/**
 * What a connection turned out to be.
 *
 * @param subject the name of the subject that made it
 * @param protocol the standard name of the version
 * @param suite the IANA name of the suite
 */
record Facts(String subject, String protocol, String suite) {}
