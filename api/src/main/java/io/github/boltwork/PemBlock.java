package io.github.boltwork;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of a PEM file (RFC 7468) with the headers that older tools write (RFC 1421). */
final class PemBlock {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^-]+)-----");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
  private static final String UTF_8_BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final Path file;
  private final int line;
  private final String label;
  private final List<String> headers;
  private final List<String> body;

  /** Reads the lines between a block's first line, of this number, and its last. */
  private PemBlock(Path file, int line, String label, List<String> lines) {
    this.file = file;
    this.line = line;
    this.label = label;
    int blank = lines.indexOf("");
    boolean hasHeaders = blank > 0 && lines.get(0).indexOf(':') > 0;
    this.headers = hasHeaders ? lines.subList(0, blank) : List.of();
    this.body = lines;
  }

  /** Reads all blocks of a file; text around them is ignored. */
  static List<PemBlock> read(Path file) throws TlsException {
    byte[] bytes = ConfigFile.read(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith(UTF_8_BYTE_ORDER_MARK)) {
      text = text.substring(UTF_8_BYTE_ORDER_MARK.length());
    }
    List<String> lines = Arrays.stream(LINE_END.split(text, -1)).map(String::strip).toList();
    List<PemBlock> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher begin = BEGIN.matcher(lines.get(i));
      if (begin.matches()) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("-----")) {
          end++;
        }
        PemBlock block = new PemBlock(file, i + 1, begin.group(1), lines.subList(i + 1, end));
        String last = "-----END " + block.label + "-----";
        if (end == lines.size() || !lines.get(end).equals(last)) {
          throw block.failure("does not end with '" + last + "'; is the file cut off?", null);
        }
        blocks.add(block);
        i = end;
      }
    }
    if (blocks.isEmpty()) {
      FileFormat format = FileFormat.of(bytes);
      throw ConfigFile.failure(
          file,
          format == FileFormat.PEM
              ? "is not PEM: its '-----BEGIN ...-----' is not on a line of its own"
              : "is not PEM: " + format.advice(),
          null);
    }
    return blocks;
  }

  String label() {
    return label;
  }

  int line() {
    return line;
  }

  /** Tells whether the body is encrypted in the way that came before PKCS#8. */
  boolean encryptedByHeader() {
    return headers.stream()
        .anyMatch(header -> header.startsWith("Proc-Type:") && header.endsWith("ENCRYPTED"));
  }

  /** Decodes the body. */
  byte[] der() throws TlsException {
    StringBuilder base64 = new StringBuilder();
    for (int i = headers.size(); i < body.size(); i++) {
      String part = body.get(i).replaceAll("\\s", "");
      if (!BASE64.matcher(part).matches()) {
        throw failure("is broken: line " + (line + 1 + i) + " is not base64", null);
      }
      base64.append(part);
    }
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      // The cause would quote the body, which may be a key.
      throw failure("is broken: characters of its base64 are missing or misplaced", null);
    }
  }

  /** Makes the error that this block is to blame for. */
  TlsException failure(String what, @Nullable Throwable cause) {
    return ConfigFile.failure(file, "the " + label + " block at line " + line + " " + what, cause);
  }
}
