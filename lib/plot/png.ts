import { Resvg } from '@resvg/resvg-js';
import { InputError } from '../errors';

const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
);

/**
 * Turns an SVG into a PNG. Only the fonts that ship with the kit are used, so that the picture is the same everywhere and
 * text appears on machines that have no fonts.
 * @param svg a whole SVG document
 * @param size `width` in pixels, or `scale` over the SVG's own size (1 if neither is given; 2 is good for a README)
 * @returns the bytes of the PNG
 * @throws InputError when the SVG cannot be read, or when `width` or `scale` is not above 0.
 */
export function svgToPng(
  svg: string,
  size: { readonly width?: number; readonly scale?: number } = {},
): Buffer {
  const wanted = size.width ?? size.scale ?? 1;
  if (!Number.isFinite(wanted) || wanted <= 0) {
    throw new InputError(
      `svgToPng: the ${size.width === undefined ? 'scale' : 'width'} is ${wanted}; expected a number above 0.`,
    );
  }
  try {
    const picture = new Resvg(svg, {
      font: {
        loadSystemFonts: false,
        fontFiles,
        defaultFontFamily: 'DejaVu Sans',
        sansSerifFamily: 'DejaVu Sans',
      },
      fitTo: size.width === undefined ? { mode: 'zoom', value: wanted } : { mode: 'width', value: wanted },
    });
    return picture.render().asPng();
  } catch (error) {
    throw new InputError(
      `svgToPng: the SVG cannot be drawn (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
