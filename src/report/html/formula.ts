import type { Layout } from '../../language/math/layout.ts';
import { layoutMathMl } from '../../language/math/mathMl.ts';
import { sanitize } from '../../text/sanitize.ts';
import { type Html, trusted } from './html.ts';

/** A formula as MathML: what is in it is escaped, and made safe to look at. The sign before a claim is the report's own. */
export function mathHtml(layout: Layout): Html {
  return trusted(sanitize(layoutMathMl(layout)).replaceAll('⊢', '‹22a2›'));
}
