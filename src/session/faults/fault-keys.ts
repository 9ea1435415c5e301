import {describeFault} from '../../faults/fault.ts';
import type {Options} from '../../options.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {WantedFault} from '../../state/screen/fault-menu.ts';
import {kept} from '../../text/say.ts';
import {seconds} from '../../text/sentence.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';
import type {ShownRuns} from '../shown-runs.ts';
import type {StackInUse} from '../system/stack-in-use.ts';
import {isForeign} from '../system/system-choice.ts';
import {faultChoices} from './fault-choices.ts';

/** Faults that somebody asks for while a run is on. */
export interface FaultKeys {
	/** Shows what can be done to a service, or says why nothing can. */
	offer(service: string): void;
	/** Does it now, as a planned one is done, or says why not. */
	begin(fault: WantedFault): void;
}

/** What these keys act on. */
export interface FaultKeysContext {
	readonly options: Pick<Options, 'compose' | 'project' | 'onlyHosts'>;
	readonly board: Board;
	readonly notifier: Pick<Notifier, 'notice' | 'fail'>;
	readonly inUse: Pick<StackInUse, 'system'>;
	readonly runs: Pick<ShownRuns, 'live'>;
}

const anyHost = kept`Load and fault are to meet the same system: a service of a project that is not ours is broken only beside --only-hosts.`;
const noRun = kept`No load is on: a fault belongs to a run, which Enter starts.`;

/** Nothing is offered yet. */
export function createFaultKeys({options, board, notifier, inUse, runs}: FaultKeysContext): FaultKeys {
	const {notice} = notifier;
	const refusal = isForeign(options) && options.onlyHosts.length === 0 ? anyHost : null;

	async function offer(service: string): Promise<void> {
		const works = inUse.system()?.faults ?? null;
		if (!works)
			return notice(
				'warning',
				kept`Nothing is watched that could be broken: name its project with --project or --compose.`,
			);
		const faults = runs.live()?.faults() ?? null;
		const why = refusal ?? (faults ? faults.refusal() : noRun);
		if (why !== null) return notice('warning', why);
		notice('info', kept`Asking what may be done to ${service} …`);
		const used = board.latest().services.find(({name}) => name === service)?.memoryBytes ?? null;
		const choices = await faultChoices(works, service, used);
		const allSame = new Set(choices.map(({refusal}) => refusal)).size === 1 ? (choices[0]?.refusal ?? null) : null;
		if (allSame !== null) return notice('warning', allSame);
		board.set({notice: null, faultMenu: {service, choices}});
	}

	return {
		offer(service) {
			board.set({faultMenu: null});
			offer(service).catch(error => {
				notice('warning', kept`${service} cannot be asked what may be done to it: ${(error as Error).message.trim()}`);
			});
		},
		begin(fault) {
			const begun = refusal ?? runs.live()?.faults()?.add(fault) ?? noRun;
			if (typeof begun === 'string') return notice('warning', begun);
			const what = describeFault(fault);
			notice(
				'info',
				fault.forMs > 0
					? kept`${what}, for ${seconds(fault.forMs)} from when its watchdog stands guard.`
					: kept`${what} from when its watchdog stands guard.`,
			);
			begun.then(ended => notice(...endOf(ended)));
		},
	};
}

function endOf({service, at, atMs, undoneAtMs, readBack, reason}: RunFault): Parameters<Notifier['notice']> {
	if (at === null) return ['warning', kept`${service} was left alone: ${reason ?? kept`nobody knows why`}`];
	if (readBack?.ok !== true)
		return ['error', kept`${service} is not as it was: ${readBack?.differences.join('; ') ?? reason}.`];
	const took = seconds(undoneAtMs! - atMs!);
	return [
		'info',
		reason === null
			? kept`${service} is as it was, after ${took}.`
			: kept`${service} is as it was, after ${took} (${reason}).`,
	];
}
