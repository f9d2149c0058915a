const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Types and makers of types of core Lean and Mathlib, by the names that readers know. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set([
  ...words(`Nat Int Rat Real Complex Bool Prop Type Sort String Char Unit Empty PUnit Fin List Array Option Except
  Float UInt8 UInt16 UInt32 UInt64 USize BitVec Subtype Sigma PSigma Prod Sum PSum Set Finset Multiset Vector
  NNReal ENNReal EReal PNat ENat Cardinal Ordinal ZMod Matrix Polynomial MvPolynomial PowerSeries LaurentSeries
  Quaternion Equiv Perm Units Finsupp Filter Ideal Subgroup Submodule Subring Subfield Subalgebra Subsemiring
  Sym Sym2 SimpleGraph Digraph GaussianInt PadicInt Padic WithTop WithBot Nonneg Circle Hom Iso Function`),
  ...['ℕ', 'ℤ', 'ℚ', 'ℝ', 'ℂ', 'ℕ∞', 'ℝ≥0', 'ℝ≥0∞'],
]);

/** Propositions, classes and functions at the root, under the names that readers know. */
const ROOT =
  words(`True False And Or Not Iff Eq Ne HEq Exists ExistsUnique Xor' Decidable DecidableEq DecidablePred
  DecidableRel Inhabited Nonempty Subsingleton Unique Nontrivial Infinite Finite Fintype Countable Uncountable
  Even Odd Prime Irreducible IsUnit IsCoprime IsRelPrime Associated Squarefree IsSquare IsNilpotent IsIdempotentElem
  Dvd LE LT Add Mul Sub Neg Div Mod Pow Zero One Inv SMul HAdd HSub HMul HDiv HMod HPow
  Monoid CommMonoid Group CommGroup AddGroup AddCommGroup AddMonoid AddCommMonoid Semigroup Ring CommRing Semiring
  CommSemiring DivisionRing Field LinearOrderedField OrderedField OrderedRing IsDomain NoZeroDivisors CharZero CharP
  IsField IsDedekindDomain IsPrincipalIdealRing IsNoetherian IsNoetherianRing IsArtinian IsLocalRing IsIntegrallyClosed
  Algebra Module AddTorsor LinearMap LinearEquiv AlgHom AlgEquiv RingHom RingEquiv MonoidHom MulEquiv AddMonoidHom
  Preorder PartialOrder LinearOrder Lattice DistribLattice CompleteLattice BooleanAlgebra OrderTop OrderBot BoundedOrder
  SemilatticeSup SemilatticeInf ConditionallyCompleteLattice IsStrictOrderedRing IsOrderedRing
  Monotone Antitone StrictMono StrictAnti MonotoneOn AntitoneOn StrictMonoOn StrictAntiOn BddAbove BddBelow IsLUB IsGLB
  IsLeast IsGreatest upperBounds lowerBounds IsMin IsMax Maximal Minimal IsChain IsAntichain Directed DirectedOn
  TopologicalSpace UniformSpace MetricSpace PseudoMetricSpace NormedAddCommGroup NormedSpace NormedField InnerProductSpace
  SeminormedAddCommGroup NormedCommRing RCLike IsOpen IsClosed IsCompact IsPreconnected IsConnected IsPathConnected
  CompactSpace T2Space ConnectedSpace Continuous ContinuousOn ContinuousAt ContinuousWithinAt UniformContinuous Dense
  Tendsto CauchySeq Summable HasSum Differentiable DifferentiableAt DifferentiableOn DifferentiableWithinAt HasDerivAt
  HasDerivWithinAt HasFDerivAt ContDiff ContDiffOn ContDiffAt AnalyticOn AnalyticAt ConvexOn ConcaveOn StrictConvexOn
  StrictConcaveOn Convex LipschitzWith Isometry Homeomorph Embedding Inducing IsEmbedding MeasurableSpace MeasureSpace
  Measurable MeasurableSet AEMeasurable Integrable IntegrableOn IntervalIntegrable Submonoid IsSubgroup Normal IsCyclic
  IsSolvable IsPGroup Sylow Basis LinearIndependent Transcendental Irrational Liouville IsAlgebraic IsIntegral Separable
  IsSeparable IsGalois Normal Splits FiniteDimensional Matroid Partition Composition Coprime Injective Surjective Bijective
  Pairwise Disjoint Codisjoint IsCompl Reflexive Symmetric Transitive Equivalence Irreflexive Antisymmetric Total
  WellFounded Acc Setoid Quotient Quot Classical Fact Relation Function id comp const flip cond ite dite absurd
  abs max min sup inf dist edist nndist norm nnnorm deriv fderiv iteratedDeriv iteratedFDeriv limUnder lim limsup liminf
  interior closure frontier span sSup sInf iSup iInf gcd lcm orderOf exponent card ncard finrank rank trace det
  transpose volume integral tsum tprod ringChar charPoly inner star conj re im sign round floor ceil fract orbit
  stabilizer centralizer center commutator derivative eval aeval resultant minpoly degree natDegree leadingCoeff coeff
  divisors properDivisors totient primeFactors factorization factorial choose multichoose descFactorial ascFactorial
  centralBinom fib sqrt log exp sin cos tan arcsin arccos arctan sinh cosh tanh pi rpow cpow cexp clog
  range Icc Ico Ioc Ioo Ici Ioi Iic Iio uIcc univ powerset image preimage filter map sum prod bind fold foldl foldr
  length append reverse take drop head tail zip iterate succ pred toNat natAbs not and or xor default inferInstance
  Tuple propext funext rfl trivial sorry Type Prop Sort nhds nhdsWithin atTop atBot cofinite ball sphere closedBall
  Submodule Subspace AffineSubspace affineSpan convexHull segment openSegment midpoint angle collinear Collinear
  Concyclic Cospherical EuclideanGeometry InnerProductGeometry Affine EuclideanSpace Orthonormal OrthonormalBasis
  MulAction DistribMulAction Faithful IsTorsion IsTorsionFree Ultrafilter Denumerable Encodable Primrec Computable
  Nodup Perm Sorted Chain Sublist Subset HasSubset Membership Union Inter Insert Singleton Mem Compl Top Bot
  ArithmeticFunction ZMod legendreSym jacobiSym IsQuadraticResidue primeCounting IsPrimePow IsPrimitiveRoot
  rootsOfUnity nthRoots cyclotomic discriminant Padic padicValNat padicValInt padicValRat multiplicity emultiplicity
  ENNReal NNReal Nimber Surreal PGame Setoid Squash Trunc Erased Part PFun Stream' Seq WSeq Computation Lex
  Colex OrderDual Additive Multiplicative MulOpposite AddOpposite ULift PLift Plift ofNat cast`);

/** Names with their namespaces. */
const QUALIFIED =
  words(`Nat.Prime Nat.Coprime Nat.gcd Nat.lcm Nat.factorial Nat.choose Nat.fib Nat.sqrt Nat.log Nat.clog
  Nat.succ Nat.pred Nat.add Nat.sub Nat.mul Nat.div Nat.mod Nat.pow Nat.le Nat.lt Nat.dist Nat.divisors Nat.totient
  Nat.digits Nat.ofDigits Nat.primeFactors Nat.factorization Nat.card Nat.find Nat.rec Nat.cast Nat.floor Nat.ceil Nat.Perfect
  Nat.ModEq Nat.minFac Nat.primesBelow Nat.count Nat.nth Nat.bit Nat.testBit Nat.size Nat.binomial Nat.centralBinom
  Nat.properDivisors Nat.Squarefree Nat.Partition Nat.Even Nat.Odd Nat.max Nat.min Nat.abs Nat.zero Nat.one Nat.double
  Int.natAbs Int.toNat Int.gcd Int.lcm Int.sign Int.floor Int.ceil Int.fract Int.emod Int.ediv Int.tdiv Int.tmod Int.fdiv
  Int.fmod Int.add Int.sub Int.mul Int.div Int.mod Int.neg Int.le Int.lt Int.ModEq Int.Prime Int.Even Int.Odd Int.cast
  Int.abs Int.max Int.min Int.ofNat Int.negSucc Int.sqrt Int.log Int.pow
  Rat.num Rat.den Rat.floor Rat.ceil Rat.abs Rat.add Rat.mul Real.sqrt Real.log Real.logb Real.exp Real.sin Real.cos Real.tan
  Real.pi Real.rpow Real.arcsin Real.arccos Real.arctan Real.sinh Real.cosh Real.tanh Real.toNNReal Real.nnabs Real.add
  Real.mul Real.lt Real.le Real.sign Real.Gamma Real.goldenRatio Real.sSup Real.inv Real.abs Real.max Real.min Real.floor
  Complex.abs Complex.exp Complex.log Complex.sin Complex.cos Complex.I Complex.re Complex.im Complex.conj Complex.arg
  Complex.normSq List.length List.sum List.prod List.map List.filter List.foldl List.foldr List.reverse List.append
  List.range List.Nodup List.Perm List.Sorted List.head List.tail List.getLast List.take List.drop List.count List.mem
  Finset.sum Finset.prod Finset.card Finset.range Finset.univ Finset.filter Finset.image Finset.Icc Finset.Ico Finset.Ioc
  Finset.Ioo Finset.powerset Finset.max' Finset.min' Finset.sup Finset.inf Finset.map Finset.Nonempty
  Set.Icc Set.Ico Set.Ioc Set.Ioo Set.Ici Set.Ioi Set.Iic Set.Iio Set.range Set.image Set.univ Set.Finite Set.Infinite
  Set.Nonempty Set.ncard Set.encard Set.InjOn Set.SurjOn Set.BijOn Set.MapsTo Set.Countable Set.Subset Set.mem
  Function.Injective Function.Surjective Function.Bijective Function.comp Function.Periodic Function.Involutive
  Function.LeftInverse Function.RightInverse Function.HasLeftInverse Function.IsFixedPt Function.iterate
  Matrix.det Matrix.trace Matrix.transpose Matrix.rank Polynomial.eval Polynomial.degree Polynomial.natDegree
  Polynomial.roots Polynomial.coeff Polynomial.IsRoot Polynomial.X Polynomial.C Filter.Tendsto Filter.atTop Filter.atBot
  Filter.Eventually ZMod.val MeasureTheory.volume MeasureTheory.integral Bool.not Bool.and Bool.or Option.get
  Classical.choice Classical.choose Subtype.val Fin.val Fin.succ Fin.last Fin.castSucc Prod.fst Prod.snd`);

/** All of them. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([...KNOWN_TYPES, ...ROOT, ...QUALIFIED]);

/** Namespaces whose names readers take for those of core Lean or Mathlib. */
export const KNOWN_SPACES: ReadonlySet<string> = new Set([
  ...KNOWN_TYPES,
  'MeasureTheory',
  'Classical',
  'EuclideanGeometry',
]);
