const SERIES = [0, 1, 2, 3, 4, 5, 6, 7];

/** The pages of a benchmark. */
export const BENCH_STYLE = `
${SERIES.map((i) => `.s${i} { --series: var(--series-${i}); }`).join('\n')}
.overview > section { margin-top: 3.5rem; }
.view h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); }
.overview > .file { color: var(--soft); font: .8rem var(--mono); overflow-wrap: anywhere; }
.lede { font: 400 1.15rem/1.6 var(--serif); max-width: 46rem; margin-top: .5rem; }
.overview h2 { font-size: 1.35rem; }
.overview h2 { margin-bottom: .3rem; }
.hint { color: var(--soft); font-size: .9rem; max-width: 60rem; }
.scroll { position: relative; overflow-x: auto; margin-top: 1rem; }
.scroll.more { -webkit-mask-image: linear-gradient(to right, #000 calc(100% - 2.5rem), transparent); mask-image: linear-gradient(to right, #000 calc(100% - 2.5rem), transparent); }
.scrolls { margin-top: .6rem; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .55rem .9rem; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
thead th { color: var(--soft); font-size: .8rem; vertical-align: bottom; }
tbody tr:hover > * { background: var(--card); }
td.none { color: var(--soft); }
abbr { text-decoration: underline dotted; text-underline-offset: .2em; }
.ci, .interval-note { display: block; color: var(--soft); font-size: .78rem; white-space: nowrap; }
.interval-note { white-space: normal; font-size: .85rem; }
.board { min-width: 100%; }
.board th, .board td { padding-right: .4rem; }
.board b { font-size: 1.05rem; font-weight: 600; white-space: nowrap; }
.board tbody th { min-width: 13rem; }
.board tbody th a { display: flex; align-items: baseline; gap: .45rem; font-weight: 600; color: var(--ink); overflow-wrap: anywhere; }
.board .versions { min-width: 9rem; }
.board .versions .ci { white-space: normal; }
.board .about { display: block; color: var(--soft); font-size: .78rem; margin-top: .15rem; }
.board thead abbr { overflow-wrap: normal; }
.board thead button { padding: 0; border: 0; text-align: left; font-size: inherit; color: inherit; }
.board thead th[aria-sort] { color: var(--ink); font-weight: 600; }
.board thead th[aria-sort="descending"] abbr::after { content: " ↓"; }
.board thead th[aria-sort="ascending"] abbr::after { content: " ↑"; }
.board .about span { white-space: nowrap; }
.key { width: 14px; height: 14px; flex: none; position: relative; top: 2px; }
.ibar { display: block; width: 100%; min-width: 5.5rem; height: 8px; margin: .3rem 0 .2rem; }
.ibar .track { fill: var(--line); }
.ibar .range { fill: var(--ok); opacity: .45; }
.ibar .dot { fill: var(--ok); }
.ibar.slopRate .range, .ibar.slopRate .dot { fill: var(--bad); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 3.5rem clamp(2rem, 5vw, 5rem); }
#plot-breaks, #plot-reliability { grid-column: 1 / -1; }
.plot { min-width: 0; }
.plot figcaption p { color: var(--soft); font-size: .9rem; margin: .3rem 0 1rem; max-width: 46rem; }
.plot svg { display: block; width: 100%; max-width: 36rem; height: auto; overflow: visible; }
.plot details { margin-top: .8rem; }
.plot small { color: var(--soft); }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1.8rem 2.2rem; }
.panels.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.panel h3 { font: 600 .9rem/1.4 var(--sans); margin: 0; overflow-wrap: anywhere; }
.panel p { color: var(--soft); font-size: .8rem; margin-bottom: .4rem; min-height: 1.2em; }
.plot text { font: 11.5px var(--sans); fill: var(--ink); }
.plot .label { paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; }
.axes text { fill: var(--soft); }
.axes line { stroke: var(--line); }
.plot .interval line { stroke: var(--series); stroke-width: 1.5; opacity: .5; }
.plot .line { fill: none; stroke: var(--series); stroke-width: 2; stroke-linejoin: round; }
.plot .band { fill: var(--series); opacity: .1; }
.plot .bar { fill: var(--series); opacity: .8; }
.plot .whisker { stroke: var(--ink); stroke-width: 1.2; opacity: .55; }
.plot .count { fill: var(--line); }
.plot .ideal { stroke: var(--soft); stroke-dasharray: 3 4; }
.series { fill: var(--series); stroke: var(--page); stroke-width: 1; }
.matrix { min-width: min(100%, 60rem); }
.matrix tbody th { vertical-align: middle; font: .85rem var(--mono); position: sticky; left: 0; background: var(--page); white-space: nowrap; max-width: min(55vw, 24rem); overflow: hidden; text-overflow: ellipsis; }
.matrix tbody th a { color: inherit; text-decoration: none; }
.matrix tbody th a:hover { text-decoration: underline; }
.matrix thead th { max-width: 11rem; overflow-wrap: anywhere; }
.matrix thead span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.matrix td { padding: .3rem .5rem; min-width: 5.5rem; vertical-align: middle; }
.matrix td.none { padding-left: .9rem; }
.matrix td a { display: block; padding: .2rem .4rem .35rem; border-radius: 6px; color: inherit; text-decoration: none; font-size: .85rem; }
.matrix td a:hover { background: var(--code); }
.stack { display: flex; gap: 1.5px; height: 6px; margin-top: .15rem; }
.stack i { flex: 0 0 0; min-width: 2px; border-radius: 1px; }
.o-verified { background: var(--ok); }
.o-rejected { background: repeating-linear-gradient(45deg, var(--bad) 0 2px, color-mix(in srgb, var(--bad) 55%, var(--page)) 2px 4px); }
.o-undecided { background: repeating-linear-gradient(45deg, var(--line) 0 3px, var(--soft) 3px 6px); }
.o-declined { background: var(--line); box-shadow: inset 0 0 0 1px var(--soft); }
.o-error { background: var(--unsure); }
.legend { white-space: nowrap; margin-left: .7rem; }
.legend i { display: inline-block; width: 1.1rem; height: .5rem; margin-right: .3rem; border-radius: 1px; }
.false { font: 600 .72rem var(--sans); color: var(--bad); background: var(--badTint); border-radius: 99px; padding: .1rem .5rem; white-space: nowrap; }
.controls { display: flex; flex-wrap: wrap; gap: .8rem 1.4rem; align-items: center; margin: 1rem 0 .5rem; font-size: .9rem; color: var(--soft); }
input, select { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 6px; padding: .3rem .6rem; max-width: 60vw; }
.pager { display: flex; gap: 1.2rem; align-items: baseline; font-size: .9rem; color: var(--soft); }
.pager [aria-disabled], button:disabled { opacity: .55; cursor: default; }
#sample > .pager { justify-content: flex-end; margin-bottom: -1.4rem; }
.crumbs { margin-bottom: 1.6rem; }
.crumbs p:first-child { font-size: .9rem; overflow-wrap: anywhere; }
table.samples { width: 100%; }
.samples td, .samples tbody th { padding-block: .45rem; vertical-align: baseline; }
.samples .outcome { white-space: nowrap; }
.samples .outcome .mark { color: var(--tone); }
.samples tbody th { font: .85rem var(--mono); }
.number { text-align: right; white-space: nowrap; }
.compared tbody th { min-width: 8rem; max-width: 16rem; overflow-wrap: anywhere; }
.errors th { white-space: nowrap; }
.errors .message { overflow-wrap: anywhere; min-width: 16rem; }
.errors .ci { white-space: normal; }
.definitions dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.4rem 3rem; margin-top: 1rem; }
.definitions dt { font-weight: 600; }
.definitions dd { font-size: .9rem; }
.replies { margin-top: 3rem; }
.replies h2 { font-size: 1.05rem; color: var(--soft); font-weight: 500; margin-bottom: .6rem; }
.replies details { border-top: 1px solid var(--line); padding: .6rem 0; }
.replies .hint { margin-bottom: .8rem; }
.replies details pre + pre { margin-top: .4rem; }
.hint + details { margin-top: .8rem; }
.replies .ci { display: inline; margin-left: .5rem; }
.replies pre { margin-top: .6rem; max-height: 40rem; overflow-y: auto; }
@media (max-width: 40rem) {
  .overview > section { margin-top: 2.6rem; }
  th, td { padding: .5rem .6rem; }
  .samples :is(th, td):nth-child(n + 4) { display: none; }
  .samples :is(td, th) { overflow-wrap: anywhere; white-space: normal !important; }
  .board tbody th { min-width: 9.5rem; }
  /* These two are drawn for a wider column than a phone has. */
  :is(#plot-slop, #plot-pass) text { font-size: 15px; }
  .legend { margin-left: 0; margin-right: .7rem; }
  #sample > .pager { margin-bottom: .4rem; justify-content: flex-start; }
}
@media print { .scroll { overflow: visible; } .scroll.more { -webkit-mask-image: none; mask-image: none; } .scrolls { display: none; } table { font-size: 7.5pt; } th, td { padding: .3rem .35rem; } .board b { font-size: 8.5pt; } .ci, .board .about { font-size: 6.5pt; } .matrix tbody th { position: static; background: none; } .controls, .pager { display: none; } .plot, tr { break-inside: avoid; } }
`;
