const [ZERO, NINE, POINT, MINUS] = ['0', '9', '.', '-'].map((sign) => sign.charCodeAt(0));

/**
 * Numbers with a separator between, as "12.5;-3". Plain decimals of at most 15 digits take a third of the time of splitting and
 * converting, which counts where a hundred thousand rows hold 136 each; others are converted.
 * @param separator one character
 * @returns undefined when one of them is no finite number, or missing
 */
export function readDecimals(text: string, separator: string): number[] | undefined {
  const plain = plainDecimals(text, separator.charCodeAt(0));
  if (plain) return plain;
  const parts = text.split(separator);
  const numbers = parts.map(Number);
  // Number makes 0 of a blank.
  return numbers.every((value, i) => Number.isFinite(value) && parts[i].trim() !== '') ? numbers : undefined;
}

/** The quotient of two whole numbers below 2^53 is the number next to the decimal, as `Number` gives it. */
function plainDecimals(text: string, separator: number): number[] | undefined {
  const numbers: number[] = [];
  let [whole, digits, scale, sign] = [0, 0, 0, 1];
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : separator;
    if (code >= ZERO && code <= NINE) {
      whole = whole * 10 + code - ZERO;
      digits++;
      scale *= 10;
    } else if (code === POINT && scale === 0) {
      scale = 1;
    } else if (code === MINUS && sign === 1 && digits === 0 && scale === 0) {
      sign = -1;
    } else if (code === separator && digits > 0 && digits <= 15) {
      numbers.push((sign * whole) / (scale || 1));
      whole = digits = scale = 0;
      sign = 1;
    } else {
      return undefined;
    }
  }
  return numbers;
}
