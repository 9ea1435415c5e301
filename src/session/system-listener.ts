import path from 'node:path';
import {explain} from '../errors.ts';
import {systemPackOf} from '../packs.ts';
import type {System} from '../system/contract.ts';
import {kept} from '../text/say.ts';
import type {FollowedPair} from './followed-pair.ts';
import type {Readings} from './readings.ts';
import type {Notifier} from './screen/notifier.ts';
import {showSwitch} from './screen/show-switch.ts';
import type {StackHostContext} from './system/stack-host.ts';
import {tellImplementations} from './system/tell-implementations.ts';
import {showVerdicts, type VerdictsPaneContext} from './verdicts-pane.ts';

/** What goes along with the system in use: session, screen, readings. */
export interface SystemListenerContext extends VerdictsPaneContext {
	readonly notifier: Notifier;
	readonly readings: Readings;
	readonly pair: FollowedPair;
}

/** Follows the system in use from when it is chosen; another one is another session. */
export function createSystemListener(
	context: SystemListenerContext,
): Pick<StackHostContext, 'onChosen' | 'onUp' | 'onChange'> {
	const {board, notifier, sessions, runs, readings, pair} = context;

	async function describe(system: System): Promise<void> {
		const description = await system.describe().catch((error: Error) => {
			notifier.event(
				'warning',
				system.kind,
				kept`versions, images and limits are not in this session: ${explain(error).sentence}`,
			);
			return null;
		});
		sessions.describe({stack: system.kind, ...description}, {}, system);
		tellImplementations(description, board, notifier);
		pair.follow(system);
	}

	return {
		onChosen(system) {
			sessions.describe({stack: system.kind}, {}, system);
			readings.follow(system);
			showVerdicts(context);
		},
		onUp: describe,
		async onChange(next) {
			const left = await sessions.changeStack(next);
			if (left)
				notifier.event(
					'info',
					'perf-tui',
					kept`${path.basename(left)} is written; what runs on compose is a session of its own`,
				);
			await describe(next);
			showSwitch(board, systemPackOf(next)?.switchOf(next) ?? null);
			runs.forget();
			readings.follow(next);
			showVerdicts(context);
		},
	};
}
