/** Commands of LaTeX and what they stand for; longest first where one begins another. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:text|mathrm|mathit|operatorname|textbf|textit|emph|mathbf)\s*\{([^{}]*)\}/g, ' $1 '],
  [/\\(?:mathbb|mathbf|Bbb)\s*\{?\s*([NZQRC])\s*\}?(?![A-Za-z])/g, ' $1 '],
  [
    /\\(?:left|right|bigl|bigr|Bigl|Bigr|big|Big|displaystyle|limits|,|;|:|!|quad|qquad)(?![A-Za-z])/g,
    ' ',
  ],
  // A denied relation, of numbers the opposite one.
  [/\\not\s*(?:\\(?:leq|leqslant|le)(?![A-Za-z])|≤)|\\(?:nleq|nleqslant)(?![A-Za-z])/g, '>'],
  [/\\not\s*(?:\\(?:geq|geqslant|ge)(?![A-Za-z])|≥)|\\(?:ngeq|ngeqslant)(?![A-Za-z])/g, '<'],
  [/\\not\s*(?:\\lt(?![A-Za-z])|<)|\\nless(?![A-Za-z])/g, '≥'],
  [/\\not\s*(?:\\gt(?![A-Za-z])|>)|\\ngtr(?![A-Za-z])/g, '≤'],
  [/\\not\s*=/g, '≠'],
  [/\\not\s*\\in(?![A-Za-z])/g, '∉'],
  [/\\(?:geq|geqslant|geqq|ge)(?![A-Za-z])/g, '≥'],
  [/\\(?:leq|leqslant|leqq|le)(?![A-Za-z])/g, '≤'],
  [/\\(?:neq|ne)(?![A-Za-z])/g, '≠'],
  [/\\(?:gt)(?![A-Za-z])/g, '>'],
  [/\\(?:lt)(?![A-Za-z])/g, '<'],
  [/\\(?:cdot|times|ast)(?![A-Za-z])/g, '·'],
  [/\\div(?![A-Za-z])/g, '/'],
  [/\\pm(?![A-Za-z])/g, '±'],
  [/\\(?:ldots|cdots|dots|dotsc|dotsb)(?![A-Za-z])/g, '…'],
  [/\\(?:in)(?![A-Za-z])/g, '∈'],
  [/\\notin(?![A-Za-z])/g, '∉'],
  [/\\(?:nmid)(?![A-Za-z])/g, '∤'],
  [/\\(?:mid|vert|lvert|rvert)(?![A-Za-z])/g, '|'],
  [/\\(?:equiv)(?![A-Za-z])/g, '≡'],
  [/\\pmod\s*\{([^{}]*)\}/g, ' (mod $1)'],
  [/\\(?:bmod|mod)(?![A-Za-z])/g, ' mod '],
  [/\\(?:iff|Leftrightarrow|leftrightarrow|Longleftrightarrow)(?![A-Za-z])/g, '↔'],
  [/\\(?:implies|Rightarrow|rightarrow|to|Longrightarrow)(?![A-Za-z])/g, '→'],
  [/\\(?:forall)(?![A-Za-z])/g, '∀'],
  [/\\(?:exists)(?![A-Za-z])/g, '∃'],
  [/\\(?:land|wedge)(?![A-Za-z])/g, '∧'],
  [/\\(?:lor|vee)(?![A-Za-z])/g, '∨'],
  [/\\(?:lnot|neg)(?![A-Za-z])/g, '¬'],
  [/\\(?:infty)(?![A-Za-z])/g, '∞'],
  [/\\sum(?![A-Za-z])/g, '∑'],
  [/\\prod(?![A-Za-z])/g, '∏'],
  [/\\int(?![A-Za-z])/g, '∫'],
  [/\\(?:lfloor)(?![A-Za-z])/g, '⌊'],
  [/\\(?:rfloor)(?![A-Za-z])/g, '⌋'],
  [/\\(?:lceil)(?![A-Za-z])/g, '⌈'],
  [/\\(?:rceil)(?![A-Za-z])/g, '⌉'],
  [/\\(?:pi)(?![A-Za-z])/g, 'π'],
  [/\\(?:varepsilon|epsilon)(?![A-Za-z])/g, 'ε'],
  [/\\(?:varphi|phi)(?![A-Za-z])/g, 'φ'],
  [/\\alpha(?![A-Za-z])/g, 'α'],
  [/\\beta(?![A-Za-z])/g, 'β'],
  [/\\gamma(?![A-Za-z])/g, 'γ'],
  [/\\delta(?![A-Za-z])/g, 'δ'],
  [/\\lambda(?![A-Za-z])/g, 'λ'],
  [/\\mu(?![A-Za-z])/g, 'μ'],
  [/\\theta(?![A-Za-z])/g, 'θ'],
  [/\\sigma(?![A-Za-z])/g, 'σ'],
  [/\\(?:log|ln|sin|cos|tan|exp|gcd|lcm|max|min)(?![A-Za-z])/g, ' $& ' as string],
  [/\\[{}]/g, ' '],
];

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((char, digit) => [char, String(digit)])),
  ...{ ⁿ: 'n', ᵏ: 'k', ᵐ: 'm', ⁱ: 'i', ʲ: 'j', ˣ: 'x', ʸ: 'y', ᵃ: 'a', ᵇ: 'b', ᵖ: 'p', ʳ: 'r' },
  ...{ '⁺': '+', '⁻': '-', '⁽': '(', '⁾': ')' },
};
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'₀₁₂₃₄₅₆₇₈₉'].map((char, digit) => [char, String(digit)])),
  ...{ ₙ: 'n', ₖ: 'k', ᵢ: 'i', ⱼ: 'j', ₘ: 'm', '₊': '+', '₋': '-' },
};
const SUPERSCRIPT = new RegExp(`[${Object.keys(SUPERSCRIPTS).join('')}]+`, 'gu');
const SUBSCRIPT = new RegExp(`[${Object.keys(SUBSCRIPTS).join('')}]+`, 'gu');

/** What begins and ends a formula in LaTeX, where it could be told: the tokens between are mathematics. */
export const OPEN_MATH = '\u2997';
export const CLOSE_MATH = '\u2998';

/**
 * A text of mathematicians with Unicode or the usual LaTeX in one notation: `≤` for `\le`, `x^(2)` for `x²` and `x^{2}`,
 * `((a)/(b))` for `\frac{a}{b}`. Formulas in dollars stand between {@link OPEN_MATH} and {@link CLOSE_MATH}.
 */
export function plainMath(text: string): string {
  // Several rules read the same words one after the other.
  if (last?.text !== text) last = { text, plain: inOneNotation(text) };
  return last.plain;
}

let last: { readonly text: string; readonly plain: string } | undefined;

function inOneNotation(text: string): string {
  let plain = text
    .slice(0, 20_000)
    .replace(
      /\$\$([^$]*)\$\$|\\\[([\s\S]*?)\\\]/g,
      (_, a, b) => ` ; ${OPEN_MATH} ${(a ?? b ?? '').replace(/\\\\/g, ' ; ')} ${CLOSE_MATH} ; `,
    )
    .replace(
      /\$([^$]*)\$|\\\(([\s\S]*?)\\\)/g,
      (_, a, b) => ` ${OPEN_MATH} ${a ?? b ?? ''} ${CLOSE_MATH} `,
    )
    .replace(/`([^`\n]*)`/g, ` ${OPEN_MATH} $1 ${CLOSE_MATH} `);
  for (let round = 0; round < 4 && /[\\^_]/.test(plain); round++) {
    plain = plain
      .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, ' (($1)/($2)) ')
      .replace(/\\[dt]?frac\s*(\d)\s*(\d)/g, ' (($1)/($2)) ')
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, ' √($1) ')
      .replace(/\^\s*\{([^{}]*)\}/g, '^($1)')
      .replace(/_\s*\{([^{}]*)\}/g, '_($1)');
  }
  if (plain.includes('\\')) {
    for (const [pattern, by] of COMMANDS) plain = plain.replace(pattern, by);
  }
  return plain
    .replace(SUPERSCRIPT, (run) => `^(${[...run].map((char) => SUPERSCRIPTS[char]).join('')})`)
    .replace(SUBSCRIPT, (run) => `_(${[...run].map((char) => SUBSCRIPTS[char]).join('')})`)
    .replace(/\\(?=[A-Za-z])/g, ' ')
    .replace(/<=|=<|⩽|≦/g, '≤')
    .replace(/>=|⩾|≧/g, '≥')
    .replace(/!=|<>/g, '≠')
    .replace(/≰/g, '>')
    .replace(/≱/g, '<')
    .replace(/≮/g, '≥')
    .replace(/≯/g, '≤')
    .replace(/\*\*/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/[⋅×∗]/g, '·')
    .replace(/∈\s*R(?![A-Za-z])/g, '∈ ℝ')
    .replace(/∈\s*Z(?![A-Za-z])/g, '∈ ℤ')
    .replace(/∈\s*N(?![A-Za-z])/g, '∈ ℕ')
    .replace(/∈\s*Q(?![A-Za-z])/g, '∈ ℚ')
    .replace(/\.\.\.+/g, '…')
    .replace(/[ \t]+/g, ' ');
}
