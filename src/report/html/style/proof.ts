/** The page of a proof, and the index of several. */
export const PROOF_STYLE = `
.banner .file { color: var(--soft); font: .8rem var(--mono); overflow-wrap: anywhere; }
.banner h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); margin: .15rem 0 .7rem; overflow-wrap: anywhere; }
.statement { font: 400 clamp(1.1rem, 1rem + .5vw, 1.3rem)/1.55 var(--serif); max-width: 44rem; text-wrap: pretty; }
.statement p + p { margin-top: .6rem; }
.formal-statement { margin-top: .8rem; }
pre.formal, pre.says, pre.verbatim, .math-claim { background: var(--code); border-radius: 8px; padding: .7rem .9rem; }
.math-claim .given { margin-right: .8rem; }
.math-claim { overflow-x: auto; }
details.source { margin-top: .3rem; }
.formal-statement pre { margin-top: .6rem; max-width: 48rem; }
.verdict { max-width: 62rem; margin-top: 1.8rem; padding: 1.1rem 1.4rem; background: var(--tint); border-left: 4px solid var(--tone); border-radius: 4px 12px 12px 4px;
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1.4rem; }
.verdict .word { font: 600 1.6rem/1.25 var(--serif); color: var(--tone); white-space: nowrap; }
.verdict .word .mark { font-size: 1.25rem; }
.verdict .because { flex: 1 1 20rem; overflow-wrap: anywhere; }
.code { font: 600 .82rem var(--mono); color: var(--tone, var(--ink)); white-space: nowrap; }
.first, .hint { display: block; margin-top: .1rem; }
.refutation { margin-top: 1rem; }
.refutation h2 { font: 600 .95rem var(--sans); }
.facts-grid { display: flex; flex-wrap: wrap; gap: .9rem 2.4rem; margin-top: 1.4rem; }
.facts-grid dt, .evidence h4 { color: var(--soft); font: 500 .78rem/1.5 var(--sans); }
.facts-grid dd { font-size: .93rem; }
.meter { width: 4.5rem; height: 6px; vertical-align: .12em; margin-right: .15rem; }
.meter .track { fill: var(--line); }
.meter .fill { fill: var(--soft); }
.ladder { display: inline-flex; gap: 3px; align-items: flex-end; margin-right: .15rem; }
.ladder i { width: 5px; height: 5px; background: var(--line); border-radius: 1px; }
.ladder i:nth-child(2) { height: 8px; }
.ladder i:nth-child(3) { height: 11px; }
.ladder i.on { background: var(--ink); }
.note { color: var(--soft); font-size: .9rem; max-width: 46rem; margin-top: .7rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.note.warning b { color: var(--warn); }
.rail { position: sticky; top: 3.2rem; z-index: 4; background: var(--page); margin: 1.8rem 0 0; padding: .7rem 0; border-bottom: 1px solid var(--line); }
.rail ol { display: flex; gap: .3rem; overflow-x: auto; padding: 3px; }
.rail a { display: flex; gap: .4rem; align-items: baseline; padding: .2rem .7rem; border-radius: 99px; font: .8rem var(--mono); text-decoration: none; white-space: nowrap; color: var(--ink); }
.rail a .mark { color: var(--tone); }
.rail a:hover { background: var(--code); }
.rail a[aria-current] { background: var(--tint); box-shadow: inset 0 0 0 1.5px var(--tone); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: clamp(2rem, 5vw, 5rem); margin-top: 2rem; }
.columns h2 { font-size: 1.05rem; color: var(--soft); font-weight: 500; margin-bottom: 1rem; }
.text { position: sticky; top: 8rem; align-self: start; max-height: calc(100vh - 9rem); overflow-y: auto; padding-right: .5rem; }
.prose { font: 400 1.14rem/1.85 var(--serif); max-width: 38rem; overflow-wrap: break-word; }
.prose p { text-wrap: pretty; }
.prose, .statement, .card blockquote { overflow-x: auto; overflow-y: hidden; }
.prose > * + * { margin-top: 1em; }
.q { background: var(--tint); box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .1em 0; cursor: pointer;
  text-decoration: underline 1.5px var(--tone); text-underline-offset: .28em; text-decoration-skip-ink: none; transition: background .15s; }
.q.ok { text-decoration-style: solid; text-decoration-thickness: 1px; }
.q.bad { text-decoration-style: wavy; text-decoration-thickness: 1px; }
.q.warn { text-decoration-style: dashed; }
.q.unsure { text-decoration-style: dotted; text-decoration-thickness: 2px; }
.q.shared { box-shadow: inset 0 1.5px var(--tone); }
.q .math.display { background: var(--tint); border-radius: 6px; }
.q.on, .q.on .math.display { background: color-mix(in srgb, var(--tone) 26%, var(--page)); }
mtr.q, mtr.aside { text-decoration: none; outline: 0 solid var(--tone); outline-offset: -1px; }
mtr.q.bad { outline-width: 1.5px; }
mtr.q.warn { outline: 1.5px dashed var(--tone); }
mtr.q.unsure { outline: 1.5px dotted var(--tone); }
mtr.aside.uncovered { outline: 1.5px dotted var(--warn); }
.ref { font: 600 .66rem/1 var(--mono); color: var(--tone); text-decoration: none; vertical-align: .45em; margin-right: .22em; }
.ref:hover { text-decoration: underline; }
h3.asides { font: 500 .9rem/1.5 var(--sans); color: var(--soft); margin-top: 1.4rem; }
ul.asides { color: var(--soft); font-size: .9rem; padding-left: 1.2rem; max-width: 38rem; overflow-wrap: anywhere; }
.aside.remark { color: var(--soft); }
.aside.uncovered { text-decoration: underline 2px dotted var(--warn); text-underline-offset: .28em; }
.empty { color: var(--soft); }
.steps > ol { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.3rem 1.2rem; scroll-margin: 8rem 0 2rem; }
.card:focus { outline: none; }
.card[aria-current], .card:focus-visible { border-color: var(--tone); box-shadow: 0 0 0 1px var(--tone); outline: none; }
.card h3 { display: flex; align-items: baseline; gap: .6rem; font: 600 1rem/1.4 var(--mono); }
.card h3 .mark, .card h3 .code { color: var(--tone); }
.card h3 .code { margin-left: auto; background: var(--tint); padding: .12rem .6rem; border-radius: 99px; }
.card .meaning { color: var(--soft); font-size: .9rem; }
.card.ok .meaning { display: none; }
.card blockquote { font: italic 1.02rem/1.55 var(--serif); margin: .5rem 0 .9rem; overflow-wrap: anywhere; }
.card .from { margin-top: .3rem; }
.card.bad .meaning { color: var(--tone); }
.card > * + .evidence, .card > * + details { margin-top: .9rem; }
.given { color: var(--soft); }
.given b { color: var(--ink); font-weight: 500; }
.turnstile { color: var(--soft); }
.evidence h4 { margin-bottom: .2rem; }
.evidence pre.says { background: none; padding: 0; font: .93rem/1.55 var(--sans); }
.place { color: var(--soft); font-size: .82rem; }
.values { display: flex; flex-wrap: wrap; gap: .4rem; }
.values > div { display: flex; gap: .45rem; background: var(--badTint); border-radius: 6px; padding: .2rem .65rem; font: .86rem/1.6 var(--mono); min-width: 0; }
.values dt { white-space: nowrap; }
.values dt::after { content: " ="; color: var(--soft); }
.values dd { font-weight: 600; overflow-wrap: anywhere; }
.told { overflow-x: auto; margin-top: .4rem; }
.told table { border-collapse: collapse; font: .86rem/1.5 var(--mono); }
.told caption { text-align: left; font-weight: 600; padding-bottom: .2rem; }
.told table :is(th, td) { border: 1px solid var(--line); padding: .1rem .55rem; text-align: center; overflow-wrap: anywhere; white-space: normal; }
.told table th { font-weight: 400; font-size: inherit; vertical-align: middle; color: var(--soft); background: none; text-transform: none; letter-spacing: normal; }
.told table td { font-weight: 600; background: var(--badTint); }
.step-link { font: .86em var(--mono); }
.facts { color: var(--soft); font-size: .85rem; margin-top: .9rem; }
.diff del { color: var(--bad); background: var(--badTint); text-decoration-thickness: 1px; }
.diff ins { color: var(--ok); background: var(--okTint); text-decoration: underline; }
.change pre { margin-top: .5rem; }
.index h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); }
.tally { display: flex; flex-wrap: wrap; gap: 1.4rem; margin: .6rem 0 2rem; }
.tally span { color: var(--tone); font-weight: 500; }
.filter { display: flex; flex-wrap: wrap; align-items: baseline; gap: .6rem 1.2rem; margin-bottom: 1.2rem; font-size: .9rem; color: var(--soft); }
.filter label { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem; min-width: 0; }
.filter select, .filter input { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .5rem; max-width: 100%; min-width: 0; }
.proofs li { border-top: 1px solid var(--line); }
.proofs li:last-child { border-bottom: 1px solid var(--line); }
.proofs a { display: grid; grid-template-columns: 1.2rem minmax(8rem, 15rem) minmax(0, 1fr) minmax(9rem, auto); gap: .3rem 1.2rem; align-items: baseline; padding: .8rem .3rem; color: inherit; text-decoration: none; }
.proofs a:hover { background: var(--card); }
.proofs .mark, .proofs .outcome b { color: var(--tone); }
.proofs .id { font: 500 .88rem var(--mono); overflow-wrap: anywhere; }
.proofs .about { font-family: var(--serif); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.proofs .outcome { font-size: .88rem; color: var(--soft); text-align: right; }
.proof + .proof { margin-top: 5rem; }
.js .proof + .proof, .js .index + .proof { margin-top: 0; }
@media (max-width: 56rem) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 2.5rem; }
  .text { position: static; max-height: none; overflow: visible; padding: 0; }
  .proofs a { grid-template-columns: 1.2rem minmax(0, 1fr); }
  .proofs .about, .proofs .outcome { grid-column: 2; text-align: left; }
  .proofs .about { white-space: normal; }
}
@media (max-width: 30rem) {
  .card { padding: .9rem 1rem 1rem; }
  .verdict { padding: .9rem 1rem; }
  .facts-grid { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem 1rem; }
  pre { font-size: .78rem; }
}
@media print {
  .filter { display: none; }
  .columns { display: block; }
  .text { position: static; max-height: none; overflow: visible; margin-bottom: 2rem; }
  .card { break-inside: avoid; }
  .proof { break-before: page; }
  .index + .proof, .proof:first-child { break-before: auto; }
}
`;
