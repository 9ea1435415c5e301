import type {RequestRecord} from '../../../record/slowest-schema.ts';
import {say} from '../../../text/say.ts';
import {milliseconds, timeOfDay} from '../../figures.ts';

/** `503`, `error 1212`, `no answer`; where a stream says nothing of it, as many kinds beyond the bound: `unknown`. */
export function answerOf({status, errorCode}: Pick<RequestRecord, 'status' | 'errorCode'>): string {
	if (status !== null && status !== '0') return status;
	if (errorCode !== null) return say`error ${errorCode}`;
	return status === '0' ? say`no answer` : say`unknown`;
}

/** When it ended, by the clock of the other panes: `10:46:46.429`. */
export function endedAt({at}: RequestRecord): string {
	const atMs = Date.parse(at);
	return `${timeOfDay(atMs)}.${String(Math.floor(atMs % 1000)).padStart(3, '0')}`;
}

type Phase = keyof RequestRecord['phasesMs'];

const phases: Readonly<Record<Phase, () => string>> = {
	blocked: () => say`blocked`,
	connecting: () => say`connecting`,
	tlsHandshaking: () => 'TLS',
	sending: () => say`sending`,
	waiting: () => say`waiting`,
	receiving: () => say`receiving`,
};

/** k6's phases that took time: `sending 0.1, waiting 106`; null where the stream has none. */
export function phasesOf({phasesMs}: RequestRecord): string | null {
	const names = Object.keys(phases) as Phase[];
	if (names.every(name => phasesMs[name] === null)) return null;
	const took = names.filter(name => (phasesMs[name] ?? 0) >= 0.05);
	return took.map(name => `${phases[name]()} ${milliseconds(phasesMs[name])}`).join(', ');
}

/** `VU 12, iteration 33, scenario peak`; empty where the stream has none of them. */
export function makerOf({vu, iteration, scenario}: RequestRecord): string {
	return [
		vu === undefined ? '' : `VU ${vu}`,
		iteration === undefined ? '' : say`iteration ${iteration}`,
		scenario === undefined ? '' : say`scenario ${scenario}`,
	]
		.filter(Boolean)
		.join(', ');
}
