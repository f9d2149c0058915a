import { PALETTE_STYLE } from './palette.ts';

/** What all pages share: type, colours, the frame, small parts. */
export const BASE_STYLE = `${PALETTE_STYLE}
* { box-sizing: border-box; }
:root {
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Inter", "Noto Sans", "Liberation Sans", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Charter, Georgia, "STIX Two Text", STIX, "Noto Serif", "DejaVu Serif", serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --gap: clamp(1rem, 3vw, 2.5rem);
}
html { scroll-behavior: smooth; scroll-padding-top: 5rem; -webkit-text-size-adjust: 100%; }
body { overflow-wrap: anywhere; margin: 0; background: var(--page); color: var(--ink); font: 400 1rem/1.55 var(--sans); }
h1, h2, h3, h4, p, dl, dd, ol, blockquote, figure { margin: 0; padding: 0; }
ol { list-style: none; }
h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 3px; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; z-index: 9; padding: .6rem 1rem; background: var(--card); }
.skip:focus { left: 1rem; top: .5rem; }
.ok { --tone: var(--ok); --tint: var(--okTint); }
.bad { --tone: var(--bad); --tint: var(--badTint); }
.warn { --tone: var(--warn); --tint: var(--warnTint); }
.unsure { --tone: var(--unsure); --tint: var(--unsureTint); }
.top { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: center; gap: 1.25rem;
  padding: .7rem var(--gap); background: var(--page); border-bottom: 1px solid var(--line); font-size: .875rem; }
.brand { font-family: var(--serif); font-size: 1.1rem; font-weight: 600; letter-spacing: .01em; color: var(--ink); text-decoration: none; white-space: nowrap; }
.top nav { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; min-width: 0; }
.top nav a { color: var(--soft); text-decoration: none; }
.top nav a:hover, .top nav a[aria-current] { color: var(--ink); text-decoration: underline; }
.tools { margin-left: auto; display: flex; gap: .25rem; }
button { font: inherit; color: var(--soft); background: none; border: 1px solid transparent; border-radius: 6px; padding: .25rem .6rem; cursor: pointer; }
button:hover { color: var(--ink); border-color: var(--line); }
main { display: block; max-width: 84rem; margin: 0 auto; padding: clamp(1.5rem, 4vw, 3.5rem) var(--gap) 6rem; }
main:focus { outline: none; }
pre { margin: 0; font: .84rem/1.65 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
code { font-family: var(--mono); font-size: .88em; overflow-wrap: anywhere; }
kbd { font: .8rem var(--mono); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: .1rem .4rem; background: var(--card); }
details > summary { cursor: pointer; color: var(--soft); font-size: .875rem; width: fit-content; }
details > summary:hover { color: var(--ink); }
.mark { font-family: "DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols2", var(--sans); }
mark { background: none; color: inherit; }
.math { display: inline-block; }
.math.display { width: 100%; overflow-x: auto; overflow-y: hidden; padding: .4rem 0; vertical-align: bottom; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "STIX Math", "DejaVu Math TeX Gyre", math; font-size: 1.05em; }
mtable[columnalign^="right left"] > mtr > mtd { padding-left: 0; padding-right: 0; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(odd) { text-align: right; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(even) { text-align: left; }
pre i { font-style: normal; }
pre .k { color: var(--keyword); }
pre .t { color: var(--type); }
pre .n { color: var(--literal); }
pre .o { color: var(--operator); }
pre .c, pre .p { color: var(--soft); }
pre .c { font-style: italic; }
dialog { border: 1px solid var(--line); border-radius: 12px; background: var(--card); color: var(--ink); padding: 1.5rem 1.75rem; min-width: min(22rem, 90vw); box-shadow: 0 1rem 4rem #0004; }
dialog::backdrop { background: #0006; }
dialog h2 { font-size: 1.2rem; margin-bottom: 1rem; }
dialog dl > div { display: grid; grid-template-columns: 6rem 1fr; padding: .3rem 0; }
dialog form { margin-top: 1.2rem; text-align: right; }
dialog form button { border-color: var(--line); color: var(--ink); }
@media (max-width: 40rem) { .top { gap: .9rem; } .top nav { gap: .8rem; } #keys { display: none; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } * { transition: none !important; } }
@page { margin: 16mm 14mm; }
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .top, .skip, .rail, dialog { display: none !important; }
  main { padding: 0; max-width: none; }
  body { font-size: 10pt; background: none; }
}
`;
