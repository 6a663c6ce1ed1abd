package dev.holdfast.compliance.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes lines of text onto pages of A4, as PDF 1.4.
///
/// Characters outside of Windows' Latin alphabet are shown as a question mark: the fonts that need
/// not be embedded have no others. Used by one thread.
final class PdfPages {
  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final double WIDTH = 595;
  private static final double HEIGHT = 842;
  private static final double MARGIN = 56;
  private static final double LEADING = 1.35;
  private static final double FOOTER_SIZE = 8;
  private static final int FIRST_PAGE_OBJECT = 3 + PdfFont.values().length;

  private final String title;
  private final List<StringBuilder> pages = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();
  private double y;

  // Points from the left and from the bottom of the page.
  private record Place(double x, double y) {}

  /// @param title of the document; also stands at the foot of each page
  PdfPages(String title) {
    this.title = title;
    newPage();
  }

  void newPage() {
    pages.add(new StringBuilder());
    y = HEIGHT - MARGIN;
  }

  void space(double points) {
    y -= points;
  }

  /// Begins a new page unless so much room is left.
  void keep(double points) {
    if (y - points < MARGIN) {
      newPage();
    }
  }

  /// Writes a text, broken into lines at spaces, and within words where these are too long.
  void text(PdfFont font, double size, double indent, String text) {
    for (String line : text.split("\n", -1)) {
      double room = WIDTH - 2 * MARGIN - indent;
      for (String part : broken(font, size, room, line)) {
        line(font, size, indent, part);
      }
    }
  }

  private void line(PdfFont font, double size, double indent, String text) {
    keep(size * LEADING);
    y -= size * LEADING;
    show(pages.getLast(), font, size, new Place(MARGIN + indent, y), text);
  }

  private static void show(
      StringBuilder page, PdfFont font, double size, Place place, String text) {
    page.append(
        String.format(
            Locale.ROOT,
            "BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET\n",
            font.resource(),
            size,
            place.x(),
            place.y(),
            escaped(text)));
  }

  private static List<String> broken(PdfFont font, double size, double room, String text) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split("(?<= )", -1)) {
      if (font.width(line + word.stripTrailing(), size) > room && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
      while (font.width(line.toString().stripTrailing(), size) > room) {
        int end = fitting(font, size, room, line);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static int fitting(PdfFont font, double size, double room, StringBuilder text) {
    int end = 1;
    while (end < text.length() && font.width(text.substring(0, end + 1), size) <= room) {
      end++;
    }
    return end;
  }

  // In a string of PDF these end it or begin an escape; others below the space have no glyph.
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("(", "\\(")
        .replace(")", "\\)")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /// The document.
  byte[] bytes() {
    write("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R /Lang (en) >>");
    var kids = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      kids.append(FIRST_PAGE_OBJECT + 2 * i).append(" 0 R ");
    }
    object("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
    var fonts = new StringBuilder();
    for (PdfFont font : PdfFont.values()) {
      fonts.append("/" + font.resource() + " " + (offsets.size() + 1) + " 0 R ");
      object(
          "<< /Type /Font /Subtype /Type1 /BaseFont /"
              + font.baseName()
              + " /Encoding /WinAnsiEncoding >>");
    }
    for (int i = 0; i < pages.size(); i++) {
      page(i, fonts.toString());
    }
    object("<< /Title (" + escaped(title) + ") /Producer (Holdfast) >>");
    end();
    return out.toByteArray();
  }

  private void page(int index, String fonts) {
    StringBuilder content = pages.get(index);
    String foot = title + " - page " + (index + 1) + " of " + pages.size();
    show(content, PdfFont.PLAIN, FOOTER_SIZE, new Place(MARGIN, MARGIN / 2), foot);
    object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
            + fonts
            + ">> >> /Contents "
            + (offsets.size() + 2)
            + " 0 R >>");
    int lengthBytes = content.toString().getBytes(LATIN).length;
    object("<< /Length " + lengthBytes + " >>\nstream\n" + content + "endstream");
  }

  private void object(String body) {
    offsets.add(out.size());
    write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private void end() {
    int start = out.size();
    write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    for (int offset : offsets) {
      write(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    write(
        "trailer\n<< /Size "
            + (offsets.size() + 1)
            + " /Root 1 0 R /Info "
            + offsets.size()
            + " 0 R >>\nstartxref\n"
            + start
            + "\n%%EOF\n");
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(text.startsWith("%PDF") ? StandardCharsets.US_ASCII : LATIN);
    out.write(bytes, 0, bytes.length);
  }
}
