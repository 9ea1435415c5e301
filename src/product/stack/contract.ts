import type {System} from '../../system/contract.ts';
import type {LatencyLimits} from '../latency/latency-limits.ts';
import type {LimiterState} from '../limiter/limiter-state.ts';

/** The names a stack gives its own three HTTP services; other containers carry their compose service name. */
export type ProductService = 'moalog-server' | 'fluxpay-engine' | 'rate-limiter';

/** One decision of the limiter's own log (evidence rule 12): its clock, in microseconds since the epoch. */
export interface LimiterDecision {
	readonly key: string;
	readonly atMicros: number;
	readonly allowed: boolean;
}

/** All that the payment side holds for one idempotency key, across its tables and the provider's ledger. */
export interface PaymentRecord {
	readonly idempotencyKey: string;
	/** Rows in `orders` made for this key. */
	readonly orders: number;
	/** Gross charges in the provider's ledger, refunds not subtracted. */
	readonly charges: number;
	readonly refunds: number;
	/** Rows in `payments` with the state COMPLETED. */
	readonly completedPayments: number;
	/** Rows in `subscriptions` with the state ACTIVE. */
	readonly activeSubscriptions: number;
	readonly saga: 'COMPLETED' | 'COMPENSATED' | 'STARTED' | 'COMPENSATING' | 'FAILED' | null;
	/** Compensation rows of `saga_steps` that completed. */
	readonly compensatedSteps: number;
	/** HTTP status stored for replays, null while none is. */
	readonly storedStatus: number | null;
}

/** The policy that a rate limiter says it enforces. */
export interface LimiterPolicy {
	readonly algorithm: 'TOKEN_BUCKET' | 'SLIDING_WINDOW';
	/** Tokens, or requests per window. */
	readonly capacity: number;
	/** Tokens a second (token bucket), null for the sliding window. */
	readonly refillPerSecond: number | null;
	/** Length of the sliding window, null for the token bucket. */
	readonly windowSeconds: number | null;
	/** How a request becomes a key. */
	readonly key: 'global' | 'member';
}

/** Faults that a stack can put into a service on purpose; all off by default. Numbers are rates 0–1 unless named in ms. */
export interface ServiceFaults {
	'moalog-server': {
		/** Asks the limiter although it is switched off. */
		ignoreLimiterSwitch?: boolean;
		/** Answers this many AI analyses with 502, then none. */
		badGateways?: number;
		/** Holds answers of the retrospects list this long, for `stallForMs` from now. */
		stallMs?: number;
		stallForMs?: number;
	};
	'fluxpay-engine': {
		providerLatencyMs?: number;
		providerFailureRate?: number;
		lostResponseRate?: number;
		/** Charges at the provider a second time. */
		doubleCharge?: number;
		/** Makes a second order (with its own charge) for the same key. */
		secondOrder?: number;
		/** Leaves a failed saga without its compensation. */
		lostCompensation?: number;
		/** Fails this many subscriptions after their charge, so that the charge must be refunded. */
		failedActivations?: number;
	};
	'rate-limiter': {
		/** Allows this share of what the policy denies, without a token. The log says what was answered. */
		leak?: number;
		denyAll?: boolean;
		/** Holds each answer this long. */
		delayMs?: number;
	};
}

/** What no HTTP route of the products shows. A stack that cannot answer one of them has null in its place. */
export interface StackBooks {
	/** Decisions at or after `sinceMicros`, oldest first. */
	readonly decisions: ((sinceMicros: number) => Promise<LimiterDecision[]>) | null;
	/** Records of every key that starts with `keyPrefix`, provider charges without any order included. */
	readonly payments: ((keyPrefix: string) => Promise<PaymentRecord[]>) | null;
	/** Empties the buckets; every key is full afterwards. */
	readonly resetLimiter: () => Promise<void>;
	/** Replaces the faults of one service; `{}` clears them. Null where faults cannot be made. */
	readonly setFaults: (<S extends ProductService>(service: S, faults: ServiceFaults[S]) => Promise<void>) | null;
}

/** Base URLs without a trailing slash; null where a system of one's own names none. */
export interface StackUrls {
	readonly 'moalog-server': string;
	readonly 'fluxpay-engine': string | null;
	readonly 'rate-limiter': string | null;
}

/** Paths below the base URLs; `{id}` stands for one of the listed retrospects. */
export interface StackRoutes {
	readonly retrospects: string;
	readonly aiAnalysis: string;
	readonly subscriptions: string;
	/** Where counters are read; null where there are none. */
	readonly metrics: Readonly<Record<ProductService, string | null>>;
}

/** The routes of docs/contract.md. */
export const contractRoutes: StackRoutes = {
	retrospects: '/api/retrospects?page=0&size=20',
	aiAnalysis: '/api/retrospects/{id}/ai-analysis',
	subscriptions: '/api/subscriptions',
	metrics: {
		'moalog-server': '/metrics',
		'fluxpay-engine': '/actuator/prometheus',
		'rate-limiter': '/actuator/prometheus',
	},
};

/** Our system: its three HTTP services answer as the scenarios and the verdicts expect. */
export interface Stack extends System {
	/** Base URLs without a trailing slash; stable across restarts of a service. */
	readonly urls: StackUrls;
	/** Missing where the system answers as docs/contract.md says. */
	readonly routes?: StackRoutes;
	/** Base URL of a Prometheus that takes remote writes; null where the stack has none, or it is not up. */
	readonly prometheusUrl: string | null;
	/** HS256 secret that moalog-server accepts tokens of; null where it takes none. */
	readonly jwtSecret: string | null;
	/** A token to be sent instead of minted ones. */
	readonly authToken?: string | null;
	/** Null where the limiter's policy is not known: nothing can be held against it. */
	readonly policy: LimiterPolicy | null;
	/** Whether AI analyses are billed by a real provider; missing where they are simulated. */
	readonly isAiReal?: boolean;
	/** p99 limits where they are not those of docs/evidence.md. */
	readonly latencyLimits?: LatencyLimits;
	readonly books: StackBooks;
	limiter(): LimiterState;
	/** Recreates moalog-server alone, waits for its health. */
	setLimiter(state: LimiterState, signal: AbortSignal): Promise<void>;
}

/** The three products themselves, embedded or in containers: nothing of the contract is unknown. */
export interface ProductStack extends Stack {
	readonly urls: Readonly<Record<ProductService, string>>;
	readonly jwtSecret: string;
	readonly policy: LimiterPolicy;
}

/** The system as ours, null when it is another: nobody knows what its services answer. */
export function asStack(system: System | null): Stack | null {
	return system !== null && 'policy' in system ? (system as Stack) : null;
}
