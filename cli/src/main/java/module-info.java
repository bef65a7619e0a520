/** The command line: what backends there are and how fast, a demonstration, a client, a server. */
module io.github.boltwork.cli {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires ascii.table;
  requires com.google.gson;
  requires info.picocli;
  requires io.github.boltwork;
  requires io.github.boltwork.io;
  requires io.github.boltwork.pki;
  requires me.tongfei.progressbar;

  opens io.github.boltwork.cli to
      com.google.gson,
      info.picocli;
}
