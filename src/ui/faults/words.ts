import {describeFault, type FaultKind} from '../../faults/fault.ts';
import type {WantedFault} from '../../state/screen/fault-menu.ts';
import {plain} from '../../text/cells.ts';
import {kept, say, shown} from '../../text/say.ts';

/** What each kind does to a service, and how that is undone. */
export const faultWords: Readonly<Record<FaultKind, {readonly does: string; readonly undone: string}>> = {
	kill: {does: kept`SIGKILL: it is gone at once`, undone: kept`it is started again`},
	stop: {does: kept`SIGTERM, and SIGKILL after ten seconds`, undone: kept`it is started again`},
	restart: {does: kept`stopped and started`, undone: kept`it comes back by itself`},
	pause: {does: kept`frozen: connections are taken, nothing answers`, undone: kept`it goes on`},
	partition: {does: kept`off all its networks`, undone: kept`it has its networks and its address again`},
	cpu: {does: kept`fewer cores`, undone: kept`it has its own limit again`},
	memory: {does: kept`less memory`, undone: kept`it has its own limit again`},
};

/** Times that a fault may last, in seconds; the one that is meant first is ten. */
export const faultSeconds = [3, 5, 10, 20, 30, 60, 120, 300] as const;
/** Where ten seconds stand in that list. */
export const usualTime = 2;

/** How long a fault of this kind is going to last, in ms; 0: as long as it takes. */
export function faultTime(kind: FaultKind, timeIndex: number): number {
	return kind === 'restart' ? 0 : (faultSeconds[timeIndex] ?? 10) * 1000;
}

/** `redis is paused for 10 s, then it goes on` */
export function faultInWords(fault: WantedFault): string {
	const what = plain(shown(describeFault(fault)));
	const undone = shown(faultWords[fault.kind].undone);
	return fault.forMs === 0 ? say`${what}, and ${undone}` : say`${what} for ${fault.forMs / 1000} s, then ${undone}`;
}
