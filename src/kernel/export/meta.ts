/** The first line of an export: what format it is in. */
import { LimitReached } from '../failure.ts';
import { malformed, record } from './fields.ts';

/**
 * The text formats begin with a version or with an entry such as `1 #NS 0 Nat`. Throws
 * LimitReached (unreadable) for one of these: they are right in their way, but not read here.
 */
export function requireJsonFormat(line: string): void {
  if (/^\s*\d+\.\d+(\.\d+)?\s*$/.test(line)) throw otherFormat(`is ${line.trim().slice(0, 40)}`);
  if (/^\d+ #[A-Z]{2,3}\b|^#[A-Z]+ \d/.test(line)) throw otherFormat('is the old text format');
}

/** Throws Rejection (malformed) or, for another version of the format, LimitReached (unreadable). */
export function readMeta(line: object): void {
  const { meta } = record(line, ['meta'], 'the first line');
  if (typeof meta !== 'object' || meta === null) {
    throw malformed('the first line does not tell the format');
  }
  const version = versionIn(meta, 'format') ?? versionIn(meta, 'exporter');
  if (version === undefined) throw malformed('the first line does not tell the format');
  const format = versionIn(meta, 'format');
  if (format !== undefined && /^3\.1\.\d+$/.test(format)) return;
  throw otherFormat(`is ${version.slice(0, 40)}`);
}

function versionIn(meta: object, key: string): string | undefined {
  const part: unknown = Object.hasOwn(meta, key) ? Reflect.get(meta, key) : undefined;
  if (typeof part !== 'object' || part === null || !('version' in part)) return undefined;
  return typeof part.version === 'string' ? part.version : undefined;
}

function otherFormat(what: string): LimitReached {
  return new LimitReached(
    'unreadable',
    `the export's format ${what}, and this kernel reads 3.1: build lean4export at the tag that ` +
      'equals the Lean version (v4.27.0 or later), or use the leanexport that comes with Lean ' +
      '4.35 and later, and export again',
  );
}
