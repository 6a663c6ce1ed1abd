package dev.holdfast.compliance.report;

/// The fonts that every reader of PDF has; of the others nothing is used, so nothing is embedded.
enum PdfFont {
  /// Text.
  PLAIN("F1", "Helvetica", 1.0),
  /// Headings; a little wider, so that no line is broken too late.
  BOLD("F2", "Helvetica-Bold", 1.1),
  /// Statements.
  FIXED("F3", "Courier", 0);

  private static final int FIXED_WIDTH = 600;
  private static final int OTHER_WIDTH = 667;

  // Adobe's widths of Helvetica from the space to the tilde, in thousandths of the size.
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private final String resource;
  private final String baseName;
  private final double factor;

  PdfFont(String resource, String baseName, double factor) {
    this.resource = resource;
    this.baseName = baseName;
    this.factor = factor;
  }

  String baseName() {
    return baseName;
  }

  /// The name by which pages use it.
  String resource() {
    return resource;
  }

  double width(String text, double size) {
    double thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      thousandths += width(text.charAt(i));
    }
    return thousandths * size / 1000;
  }

  private double width(char c) {
    if (this == FIXED) {
      return FIXED_WIDTH;
    }
    int index = c - ' ';
    return factor * (index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OTHER_WIDTH);
  }
}
