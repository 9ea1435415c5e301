import type {MonitorActions} from '../../state/screen-actions.ts';
import type {Effect} from './effects.ts';

/** What a key asked for, as a call of the session; quitting and suspending are the root component's. */
export function request(
	actions: MonitorActions,
	effect: Exclude<Effect, {kind: 'view'} | {kind: 'quit'} | {kind: 'suspend'}>,
): void {
	if (effect.kind === 'select-scenario') actions.selectScenario(effect.name);
	else if (effect.kind === 'restart') actions.restartService(effect.name);
	else if (effect.kind === 'offer-faults') actions.offerFaults(effect.name);
	else if (effect.kind === 'break') actions.breakService(effect.fault);
	else if (effect.kind === 'seek') actions.replay?.seek(effect.byMs);
	else if (effect.kind === 'to-run') actions.replay?.toRun(effect.number);
	else plainRequests[effect.kind](actions);
}

type PlainKind = Exclude<
	Effect['kind'],
	'view' | 'quit' | 'suspend' | 'select-scenario' | 'restart' | 'offer-faults' | 'break' | 'seek' | 'to-run'
>;

const plainRequests: Record<PlainKind, (actions: MonitorActions) => void> = {
	start: actions => actions.startRun(),
	'start-ab': actions => actions.startAB(),
	stop: actions => actions.stopRun(),
	toggle: actions => actions.toggleSwitch(),
	compare: actions => actions.compareWithLast(),
	'real-stack': actions => actions.bringUpRealStack(),
	export: actions => actions.exportNow(),
	pause: actions => actions.replay?.togglePause(),
	slower: actions => actions.replay?.slower(),
	faster: actions => actions.replay?.faster(),
	worst: actions => actions.replay?.worstSecond(),
};
