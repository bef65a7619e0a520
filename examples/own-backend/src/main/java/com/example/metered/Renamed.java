package com.example.metered;

import io.github.boltwork.TlsException;

/** Calls another backend, and puts this one's id on its failures. */
final class Renamed {
  private Renamed() {}

  interface Call<T> {
    T run() throws TlsException;
  }

  static <T> T in(String id, Call<T> call) throws TlsException {
    try {
      return call.run();
    } catch (TlsException e) {
      // What a manager or a chooser threw is looked for where it is without us.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TlsException(e.kind(), e.getMessage(), e.alert().orElse(null), id, cause);
    }
  }
}
