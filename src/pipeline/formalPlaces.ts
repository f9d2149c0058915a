import { splitLeanStatement } from '../language/lean/statement.ts';
import type { ProofInput } from '../read/input.ts';
import {
  CONCLUSION,
  type EngineFailure,
  type Evidence,
  type Formalization,
  type Place,
  type ProofReport,
  type SourcePlace,
} from '../schema/index.ts';
import type { Frame } from './reports.ts';

/**
 * A failure with its place in the problem file, where the engine names a place in the pinned Lean statement and that came
 * from a block of the file.
 */
export function inProblemFile(
  failure: EngineFailure,
  { input }: Frame,
): EngineFailure & { readonly at?: SourcePlace } {
  const { place } = failure;
  const block = input.blocks?.find(({ line }) => line === input.problem.lean?.line);
  if (place === undefined || block === undefined) return failure;
  const split = splitLeanStatement(block.content);
  if (split.kind === 'mistakes') return failure;
  const { offsets } = split;
  const from = new Map(Object.entries(offsets)).get(place.field);
  if (from === undefined) return failure;
  const before = block.content.slice(0, from).split('\n');
  const text = block.content.slice(from).split('\n')[place.line - 1] ?? '';
  const column = units(text, place.column) + (place.line === 1 ? (before.at(-1)?.length ?? 0) : 0);
  const line = block.line + before.length - 1 + place.line - 1;
  return { ...failure, at: { file: input.problem.file, line, column: column + 1 } };
}

/**
 * The report with the places of messages in the file of the frozen formalization, where what was judged came from there. A
 * text that stands there with comments in it is named by its beginning: they were taken out before it was judged.
 */
export function withFormalPlaces(
  report: ProofReport,
  { frozen, formalPath, formalPlace }: ProofInput,
  { steps, conclusion }: Formalization,
): ProofReport {
  const language = report.engine?.id;
  const kept = language === undefined ? undefined : frozen?.formalizations[language];
  if (language === undefined || kept === undefined || formalPlace === undefined) return report;
  const root = ['formalizations', language];
  const at = (place: Place, own: Written, file: Written, path: Path): SourcePlace | null => {
    const written = fieldOf(file, place.field);
    const judged = fieldOf(own, place.field);
    if (written === null || judged === null) return null;
    const offset = written.text === judged.text ? offsetIn(written.text, place) : 0;
    const found = formalPlace([...root, ...path, ...written.path], offset);
    return found && { file: formalPath, ...found };
  };
  const placed =
    (own: Written | undefined, file: Written | undefined, path: Path) =>
    (item: Evidence): Evidence => {
      if (item.kind !== 'message' || item.place === null || !own || !file) return item;
      const found = at(item.place, own, file, path);
      return found === null ? item : { ...item, at: found };
    };
  return {
    ...report,
    steps: report.steps.map((step) => {
      const index = kept.steps.findIndex(({ id }) => id === step.id);
      const own = steps.find(({ id }) => id === step.id);
      const place = placed(own, kept.steps[index], ['steps', index]);
      return { ...step, evidence: step.evidence.map(place) };
    }),
    conclusion: report.conclusion && {
      ...report.conclusion,
      evidence: report.conclusion.evidence.map(placed(conclusion, kept.conclusion, [CONCLUSION])),
    },
  };
}

type Path = readonly PropertyKey[];

/** What of a step or a conclusion has a text that a place can be in. */
interface Written {
  readonly quote?: string | null;
  readonly claim?: string;
  readonly proof?: string;
  readonly fixes?: readonly { readonly name: string; readonly type: string }[];
  readonly assumes?: readonly { readonly name: string; readonly prop: string }[];
}

/** The text of a field by the name that places use (`claim`, `proof`, `fixes.k`, `assumes.hk`), and its path. */
function fieldOf(written: Written, field: string): { text: string; path: Path } | null {
  const { claim, proof, fixes = [], assumes = [] } = written;
  if (field === 'claim') return claim === undefined ? null : { text: claim, path: ['claim'] };
  if (field === 'proof') return proof === undefined ? null : { text: proof, path: ['proof'] };
  const [kind = '', name = ''] = split(field);
  const list =
    kind === 'fixes'
      ? fixes.map((fix) => ({ ...fix, text: fix.type, key: 'type' }))
      : kind === 'assumes'
        ? assumes.map((assume) => ({ ...assume, text: assume.prop, key: 'prop' }))
        : [];
  const index = list.findIndex((entry) => entry.name === name);
  const found = list[index];
  return found === undefined ? null : { text: found.text, path: [kind, index, found.key] };
}

function split(field: string): [string, string] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** The UTF-16 offset of a place in its text. */
function offsetIn(text: string, { line, column }: Place): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return before + units(lines[line - 1] ?? '', column);
}

/** How many UTF-16 units the first code points of a text take. */
function units(text: string, codePoints: number): number {
  return Array.from(text).slice(0, codePoints).join('').length;
}
