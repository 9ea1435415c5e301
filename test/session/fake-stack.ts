import type {LimiterState} from '../../src/product/limiter/limiter-state.ts';
import type {Stack} from '../../src/product/stack/contract.ts';
import type {ServiceStatus, StackEvent} from '../../src/system/contract.ts';

/** A stack of which nothing runs: what was asked of it is in `asked`, oldest first. */
export interface FakeStack extends Stack {
	readonly asked: string[];
	tell(event: StackEvent): void;
}

/** One healthy service, the limiter on; `traits` replace what a test is about. */
export function fakeStack(traits: Partial<Stack> = {}): FakeStack {
	const asked: string[] = [];
	const listeners = new Set<(event: StackEvent) => void>();
	let limiter: LimiterState = 'on';
	const service: ServiceStatus = {
		name: 'moalog-server',
		state: 'healthy',
		url: null,
		pid: null,
		restarts: 0,
		detail: null,
		startedAtMs: null,
	};
	return {
		asked,
		tell(event) {
			for (const listener of listeners) listener(event);
		},
		kind: 'embedded',
		urls: {'moalog-server': 'http://127.0.0.1:9', 'fluxpay-engine': null, 'rate-limiter': null},
		prometheusUrl: null,
		jwtSecret: null,
		policy: null,
		books: {decisions: null, payments: null, setFaults: null, async resetLimiter() {}},
		limiter: () => limiter,
		async setLimiter(next) {
			asked.push(`limiter ${next}`);
			limiter = next;
		},
		async up() {
			asked.push('up');
		},
		services: () => [service],
		async restart(name) {
			asked.push(`restart ${name}`);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		watchResources: null,
		describe: async () => null,
		async down() {
			asked.push('down');
		},
		...traits,
	};
}
