package io.github.boltwork.cli;

/** What {@code bench} measures. */
enum BenchTask {
  ENCRYPT_SMALL("encrypting 1 KiB", "MB/s"),
  ENCRYPT_LARGE("encrypting 16 KiB", "MB/s"),
  DECRYPT_SMALL("decrypting 1 KiB", "MB/s"),
  DECRYPT_LARGE("decrypting 16 KiB", "MB/s"),
  FULL_HANDSHAKE("full handshakes", "per second"),
  RESUMED_HANDSHAKE("resumed handshakes", "per second");

  private final String label;
  private final String unit;

  BenchTask(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }
}
