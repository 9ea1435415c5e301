import type {Options} from '../../options.ts';
import type {SystemChoice} from '../../pack/system-pack.ts';
import type {AxisState} from '../../record/run-side.ts';
import type {Axis, Ran, Side} from '../../system/axes/axis.ts';
import {parseTolerance} from '../../verdicts/comparison/tolerance.ts';
import type {Notifier} from '../screen/notifier.ts';
import type {Sessions} from '../sessions.ts';
import {openAxis} from './open-axis.ts';
import type {StackInUse} from './stack-in-use.ts';

/** The two versions that a session runs in turns. */
export interface Versions {
	/** What varies, once the system is chosen; null: nothing does. Rejects with a UserError, which is told. */
	axis(): Promise<Axis | null>;
	/** Gets both ready before the first run, with the pack's axis where it stays: no switch of it undoes a side. */
	prepare(state: AxisState | null, signal: AbortSignal): Promise<void>;
	/** Makes one anew; resolves with what runs then. */
	take(side: Side, signal: AbortSignal): Promise<Ran>;
	/** Puts back what was there before. */
	restore(): Promise<void>;
}

/** What versions are made of. */
export interface VersionsContext {
	readonly options: Options;
	/** On its way; null: scripts bring their own target. */
	readonly choice: Promise<SystemChoice | null>;
	readonly sessions: Pick<Sessions, 'describe'>;
	readonly inUse: Pick<StackInUse, 'switch'>;
	readonly notifier: Pick<Notifier, 'fail'>;
}

/** Nothing is made before it is asked for. */
export function createVersions({options, choice, sessions, inUse, notifier}: VersionsContext): Versions {
	let opened: Promise<Axis | null> | null = null;
	let taken: Axis | null = null;

	async function open(): Promise<Axis | null> {
		const chosen = options.vary === null ? null : await choice;
		const axis = await openAxis(options, chosen?.stack ?? null);
		if (axis === null) return null;
		const [a, b] = axis.values;
		const tolerance = options.tolerance === null ? {} : parseTolerance(options.tolerance);
		sessions.describe({}, {vary: {axis: axis.name, a, b, beforeRound: options.beforeRound !== null, tolerance}});
		return axis;
	}

	function axis(): Promise<Axis | null> {
		opened ??= open().catch(error => {
			notifier.fail(error);
			throw error;
		});
		return opened;
	}

	return {
		axis,
		async prepare(state, signal) {
			const own = inUse.switch();
			if (state && own?.axis.name === state.axis && own.value() !== state.value) await own.set(state.value, signal);
			await (await axis())?.prepare(signal);
		},
		async take(side, signal) {
			taken = await axis();
			if (taken === null) throw new Error('a side is run and nothing varies');
			return taken.take(side, signal);
		},
		async restore() {
			await taken?.restore();
		},
	};
}
