import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** A fault of a value in the words of people; its path is that of the innermost value that is at fault. */
export interface IssueInWords {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'fields'],
  ['record', 'fields'],
  ['null', 'nothing'],
]);

/** What is wrong with a value that a schema refuses; unknown keys are told by whoever knows the others. */
export function issueInWords(issue: Issue): IssueInWords {
  const { path } = issue;
  switch (issue.code) {
    case 'invalid_type': {
      const received = /received (\w+)$/.exec(issue.message)?.[1] ?? '';
      if (received === 'undefined') return { path, text: 'it is missing' };
      // Of a number only the kind can be wrong: it has a fraction, or is too large.
      const found = received === issue.expected || issue.expected === 'int' ? null : received;
      const wanted = typeInWords(issue.expected);
      return {
        path,
        text: `it must be ${wanted}${found === null ? '' : `, not ${typeInWords(found)}`}`,
      };
    }
    case 'invalid_value':
      return { path, text: `it must be ${listed(issue.values.map(String))}` };
    case 'too_small':
      return {
        path,
        text: `it must ${verbOf(issue.origin)} at least ${sized(issue.minimum, issue.origin)}`,
      };
    case 'too_big':
      return {
        path,
        text: `it must ${verbOf(issue.origin)} at most ${sized(issue.maximum, issue.origin)}`,
      };
    case 'invalid_union':
      return unionInWords(issue);
    default:
      return { path, text: issue.message };
  }
}

/** Of several forms the one that fits furthest is what was meant; where none begins to fit, all of them are told. */
function unionInWords(issue: Extract<Issue, { code: 'invalid_union' }>): IssueInWords {
  const { path, errors } = issue;
  if (errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    return {
      path,
      text: options.length === 0 ? issue.message : `it must be ${listed(options.map(String))}`,
    };
  }
  const meant = errors.find((of) => of.every((inner) => inner.path.length > 0));
  const [first] = meant ?? [];
  if (first !== undefined) {
    const inner = issueInWords(first);
    return { path: [...path, ...inner.path], text: inner.text };
  }
  const forms = errors.flatMap(([inner]) => (inner === undefined ? [] : [wantedOf(inner)]));
  return { path, text: `it must be ${listed([...new Set(forms)])}` };
}

function wantedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return typeInWords(issue.expected);
  if (issue.code === 'invalid_value') return listed(issue.values.map(String));
  return issueInWords(issue).text.replace(/^it must be /, '');
}

function typeInWords(type: string): string {
  return TYPES.get(type) ?? type;
}

function verbOf(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be';
}

function sized(bound: number | bigint, origin: string): string {
  if (origin === 'array') return `${bound} ${Number(bound) === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `${bound} ${Number(bound) === 1 ? 'character' : 'characters'}`;
  return String(bound);
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
