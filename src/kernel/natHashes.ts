/**
 * Content hashes, proofs left out, of the functions on Nat that are recognized by content: as
 * Lean 4.27.0 defines them. The hash covers the function's own name.
 */
export const KNOWN_NAT_HASHES: ReadonlySet<string> = new Set([
  '259b48ed2f072ada7ceba72ad3934807f30b74e0cd80a95ae93f1750ba164a9f', // Nat.div
  'f2fe71defa9eee9d663a437c0c16260931058649c25932a1acd1c79a7ae2a106', // Nat.mod
  'a260e5f1ea58e1c809b27edc96adc482fe28f9e6cc8eb8c02b3ea98d82e45eb0', // Nat.gcd
  '747faf3ab00b5a47b1962bbabf3b6c127b9b7fcc1eb12b0989bc0752895c7d4b', // Nat.land
  '623095392f5025db24d7d37c0e583534e7fd7167063d5e38f436caf843d68201', // Nat.lor
  '9b2f030a7d6fbeca01936fdc532709a300840bc760788981ad1983e9718e89a6', // Nat.xor
  '21d7a7575c1d0f31f934db1d39fac808345a55e53a18d214453949879628df0b', // Nat.log2
]);
