/** A part of a formula has no translation; `message` names it. Whoever has a formula translated catches it. */
export class NotTranslated extends Error {
  override name = 'NotTranslated';
}
