import { type RawFinding, settleFindings } from '../findings.ts';
import type { FilePlace, Finding } from '../gateSchema.ts';
import type { Module } from '../lean/modules.ts';
import type { GateOptions } from '../options.ts';
import type { Comparison, PinChange } from './compare.ts';

export const noComparison: Comparison = { changes: [], added: [], unchanged: 0 };

export interface ChangeFindings {
  /** Findings by file. */
  get(file: string): readonly RawFinding[] | undefined;
  /** Findings in files that are gone, or that this gate does not judge. */
  readonly orphans: readonly Finding[];
}

/** Findings for every statement of the baseline that changed or is gone. */
export function comparisonFindings(
  { changes }: Comparison,
  modules: ReadonlyMap<string, Module>,
  options: Pick<GateOptions, 'policyOf' | 'markdown'>,
): ChangeFindings {
  const files = new Map([...modules.values()].map((module) => [module.file, module]));
  const judged = new Set([...files.keys(), ...options.markdown]);
  const byFile = new Map<string, RawFinding[]>();
  for (const change of changes) {
    const file = (change.kind === 'removed' ? change.before : change.after).file;
    const raw = rawOf(change, files.get(file));
    if (raw !== null) byFile.set(file, [...(byFile.get(file) ?? []), raw]);
  }
  const orphans = [...byFile]
    .filter(([file]) => !judged.has(file))
    .flatMap(([file, raw]) => settleFindings(file, raw, options.policyOf(file, 'named')));
  return { get: (file) => byFile.get(file), orphans };
}

function rawOf(change: PinChange, module: Module | undefined): RawFinding | null {
  const start = { line: 1, column: 0, editorColumn: 1 };
  const base = { soft: false, declaration: change.before.name };
  const { name, kind } = change.before;
  if (change.kind === 'removed') {
    if (kind === 'definition') return null;
    const message = `'${name}' is in the baseline and no longer here`;
    return { ...base, rule: 'statement-missing', place: start, message, diff: null };
  }
  const place = module === undefined ? start : (placeOf(module, name) ?? start);
  if (change.kind === 'shadowed') {
    const { word, definition, isNew } = change;
    const how = isNew ? `there is '${definition.name}' now` : `'${definition.name}' is gone`;
    const message = `'${name}' reads as it did, and '${word}' in it means something else: ${how}`;
    return { ...base, rule: 'definition-changed', place, message, diff: null };
  }
  const { diff, weaker } = change;
  if (weaker !== null) {
    const message = `'${name}' was weakened: ${weaker}`;
    return { ...base, rule: 'statement-weakened', place, message, diff };
  }
  const rule = kind === 'definition' ? 'definition-changed' : 'statement-changed';
  const message = `'${name}' says something else than in the baseline`;
  return { ...base, rule, place, message, diff };
}

function placeOf({ scanned }: Module, name: string): FilePlace | null {
  const at = scanned.declarations.find((declaration) => declaration.name === name)?.at;
  return at ? scanned.placeOf(at.line, at.column) : null;
}
