import {kept} from '../../../text/say.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {FaultMemory} from './fault-memory.ts';
import {explainPort} from './launch.ts';
import type {LaunchPlan} from './launch-plan.ts';
import type {ServiceFeed} from './service-feed.ts';
import type {Control} from './stack-books.ts';
import type {SupervisedService} from './supervised-service.ts';

/** Starts services of an embedded stack again, one at a time. */
export interface ServiceRestarts {
	/** As a user asked for it: it is counted. */
	restart(service: SupervisedService, signal: AbortSignal): Promise<void>;
	/** Starts moalog-server with this limiter; one that has it and is healthy is left alone. */
	switchLimiter(state: LimiterState, signal: AbortSignal): Promise<void>;
}

/** `onStarted` is called with every process that is new. */
export function createServiceRestarts({
	plan,
	moalog,
	faults,
	control,
	feed,
	onStarted,
}: {
	readonly plan: LaunchPlan;
	moalog(): SupervisedService;
	readonly faults: FaultMemory;
	readonly control: Control;
	readonly feed: ServiceFeed;
	onStarted(): Promise<void>;
}): ServiceRestarts {
	/** With the faults that it had; how long that took, in ms. */
	async function startAgain(service: SupervisedService, signal: AbortSignal): Promise<number> {
		const startedMs = performance.now();
		const {name} = service.entry;
		const left = await faults.readLeft(name);
		await service.stop();
		await service.start(signal).catch(error => {
			throw explainPort(error);
		});
		if (left) await control(name, 'PUT', '/faults', left);
		await onStarted();
		return Math.round(performance.now() - startedMs);
	}

	return {
		async restart(service, signal) {
			const {name} = service.entry;
			service.countRestart();
			const tookMs = await startAgain(service, signal);
			feed.event(name, 'info', kept`${name} started again in ${tookMs} ms`);
		},
		async switchLimiter(state, signal) {
			const service = moalog();
			if (plan.limiter === state && service.status().state === 'healthy') return;
			plan.limiter = state;
			const tookMs = await startAgain(service, signal);
			feed.event(
				'moalog-server',
				'info',
				kept`limiter ${state.toUpperCase()}: moalog-server started again in ${tookMs} ms`,
			);
		},
	};
}
