package dev.holdfast.sql.exec.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// to_char of numbers: digits, zeros, separators, signs. Used once for a template.
final class NumberFormatter {
  private final String pattern;
  private final boolean fill;
  private int integerDigits;
  private int fractionDigits;
  private int firstZero = Integer.MAX_VALUE;
  private boolean signPattern;

  NumberFormatter(String template) {
    String upper = template.toUpperCase(Locale.ROOT);
    this.fill = !upper.startsWith("FM");
    this.pattern = fill ? upper : upper.substring(2);
    scan();
  }

  private void scan() {
    boolean fraction = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '9', '0' -> {
          if (c == '0' && !fraction) {
            firstZero = Math.min(firstZero, integerDigits);
          }
          if (fraction) {
            fractionDigits++;
          } else {
            integerDigits++;
          }
        }
        case '.', 'D' -> fraction = true;
        case 'S' -> signPattern = true;
        case 'M', 'P' -> { // MI, PR, PL
          signPattern = true;
          i++;
        }
        case 'E', 'V', 'R' ->
            throw Arguments.notSupported("\"" + c + "\" in a number format is not supported");
        default -> {}
      }
    }
  }

  String format(BigDecimal number) {
    BigDecimal rounded = number.setScale(fractionDigits, RoundingMode.HALF_UP);
    String digits = rounded.abs().unscaledValue().toString();
    if (digits.length() <= fractionDigits) {
      digits = "0".repeat(fractionDigits + 1 - digits.length()) + digits;
    }
    String whole = digits.substring(0, digits.length() - fractionDigits);
    whole = whole.equals("0") ? "" : whole;
    boolean overflow = whole.length() > integerDigits;
    var layout = new Layout(whole, digits.substring(digits.length() - fractionDigits), overflow);
    return layout.write(rounded.signum() < 0);
  }

  /// One number being written.
  private final class Layout {
    private final StringBuilder out = new StringBuilder();
    private final String whole;
    private final String fraction;
    private final boolean overflow;
    private int digitIndex;
    private int fractionIndex;
    private boolean inFraction;
    private int signIndex = -1;

    Layout(String whole, String fraction, boolean overflow) {
      this.whole = whole;
      this.fraction = fraction;
      this.overflow = overflow;
    }

    String write(boolean negative) {
      boolean angles = pattern.contains("PR");
      for (int i = 0; i < pattern.length(); i++) {
        i += element(i, negative);
      }
      if (!signPattern) {
        insertSign(negative ? "-" : fill ? " " : "");
      } else if (angles) {
        insertSign(negative ? "<" : fill ? " " : "");
        out.append(negative ? ">" : fill ? " " : "");
      }
      return fill ? out.toString() : trimFraction(out.toString().replace(" ", ""));
    }

    // How many further characters of the pattern the element took.
    private int element(int i, boolean negative) {
      char c = pattern.charAt(i);
      switch (c) {
        case '9', '0' -> digit();
        case '.', 'D' -> {
          inFraction = true;
          markSign();
          out.append('.');
        }
        case ',', 'G' -> out.append(started() ? ',' : fill ? ' ' : "");
        case 'S' -> sign(i, negative);
        case 'M' -> {
          out.append(negative ? "-" : fill ? " " : "");
          return 1;
        }
        case 'P' -> {
          if (pattern.startsWith("PL", i)) {
            out.append(negative ? " " : "+");
          }
          return 1;
        }
        case 'L', '$' -> out.append('$');
        case '"' -> {}
        default -> out.append(c);
      }
      return 0;
    }

    private void sign(int i, boolean negative) {
      if (i == 0) {
        out.append(' ');
        signIndex = -1;
        pendingSign = negative ? "-" : "+";
      } else {
        out.append(negative ? '-' : '+');
      }
    }

    private String pendingSign = "";

    private boolean started() {
      return digitIndex > integerDigits - whole.length() || digitIndex > firstZero;
    }

    private void digit() {
      if (inFraction) {
        out.append(overflow ? '#' : fraction.charAt(fractionIndex++));
        return;
      }
      int position = digitIndex++;
      int fromEnd = integerDigits - position;
      if (overflow) {
        markSign();
        out.append('#');
      } else if (fromEnd <= whole.length()) {
        markSign();
        out.append(whole.charAt(whole.length() - fromEnd));
      } else if (position >= firstZero) {
        markSign();
        out.append('0');
      } else if (fromEnd == 1 && fractionDigits == 0) {
        markSign();
        out.append('0');
      } else {
        out.append(fill ? " " : "");
      }
    }

    private void markSign() {
      if (signIndex < 0) {
        signIndex = out.length();
        if (!pendingSign.isEmpty()) {
          out.deleteCharAt(0);
          out.insert(signIndex - 1, pendingSign);
          pendingSign = "";
        }
      }
    }

    private void insertSign(String sign) {
      out.insert(Math.max(signIndex, 0), sign);
    }

    private String trimFraction(String text) {
      int end = text.length();
      boolean nines = pattern.endsWith("9") && text.indexOf('.') >= 0;
      while (nines && text.charAt(end - 1) == '0') {
        end--;
      }
      return text.substring(0, end);
    }
  }
}
