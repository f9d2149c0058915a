import { closest } from '../../text/closest.ts';
import { UsageError } from './io.ts';

/**
 * `--map formal=goal_lean`: the field that slopcheck knows, and the name for it in the records that are read. Throws a
 * UsageError for a field that there is not.
 */
export function fieldMap<Field extends string>(
  pairs: readonly string[],
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const map: Partial<Record<Field, string>> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const field = pair.slice(0, Math.max(at, 0)).trim();
    const name = pair.slice(at + 1).trim();
    const known = fields.find((each) => each.toLowerCase() === field.toLowerCase());
    if (at < 0 || name === '' || known === undefined) {
      const near = closest(field, fields);
      throw new UsageError(
        `--map ${pair}: ${at < 0 || name === '' ? 'write FIELD=NAME' : `there is no field "${field}"`}`,
        near ? `write "${near}=${name}"` : `the fields are ${fields.join(', ')}`,
      );
    }
    map[known] = name;
  }
  return map;
}
