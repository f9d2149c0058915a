import type { Opening } from '../../../language/lean/goalParts.ts';
import { tokenize } from '../../../language/lean/tokens.ts';
import type { Step } from '../../../schema/index.ts';
import { spliced } from '../source/formulas.ts';
import type { Part } from './parts.ts';
import type { Setting } from './setting.ts';

/**
 * The case of a step within a part: the part's variables and premises, the step's variables for them, or for constants
 * of the theorem where they generalize these, and what the step assumes. Null where names would get in each other's way.
 */
export function caseOf(
  { fixes, assumes, claim: said }: Step,
  { opened }: Part,
  constants: Setting['constants'],
): { lines: string[]; equations: string[] } | null {
  const lines = opened.openings.map(openingBinder);
  const variables = opened.openings.flatMap((opening) =>
    opening.kind === 'variables' ? opening.names.map((name) => ({ name, type: opening.type })) : [],
  );
  const texts = [said, ...assumes.map(({ prop }) => prop)];
  const spoken = new Set(texts.flatMap((text) => tokenize(text).tokens.map((token) => token.text)));
  const free = [...variables, ...constants.filter(({ name }) => !spoken.has(name))];
  const taken = new Set<string>();
  const equations: string[] = [];
  for (const { name, type } of fixes) {
    const same = variables.find((variable) => variable.name === name);
    if (same !== undefined) {
      if (same.type !== null && same.type !== type) return null;
      taken.add(name);
      continue;
    }
    lines.push(`(${name} : ${spliced(type)})`);
    const other = free.find((one) => one.type === type && !taken.has(one.name));
    if (other === undefined) continue;
    taken.add(other.name);
    const equation = `_e${equations.length + 1}`;
    lines.push(`(${equation} : ${name} = ${other.name})`);
    equations.push(equation);
  }
  const assumed = assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`);
  return { lines: [...lines, ...assumed], equations };
}

function openingBinder(opening: Opening, index: number): string {
  if (opening.kind === 'premise') return `(_p${index + 1} : ${opening.text})`;
  const names = opening.names.join(' ');
  const type = opening.type === null ? '' : `${names === '' ? '' : ' : '}${opening.type}`;
  const close = { '(': ')', '{': '}', '[': ']' }[opening.bracket];
  return `${opening.bracket}${names}${type}${close}`;
}
