import type {Options} from '../../options.ts';
import type {SystemChoice} from '../../pack/system-pack.ts';
import {ownSystems} from '../../packs.ts';
import type {ForeignSystem} from '../../system/compose/foreign-system.ts';
import {checkVersus} from '../screen/versus.ts';

/** Whether the options name a compose project that is not ours. */
export function isForeign({compose, project}: Pick<Options, 'compose' | 'project'>): boolean {
	return compose.length > 0 || project !== null;
}

/**
 * Begins to choose what is measured. Asking Docker takes a second, which must not stand before the first frame (it is there
 * when the monitor `isOpen`), so that the choice may still be on its way; a wish that cannot be met, such as services of
 * `--versus` that are not there, rejects at once.
 */
export async function beginChoice(
	options: Options,
	withStack: boolean,
	isOpen = Promise.resolve(),
): Promise<{readonly choice: Promise<SystemChoice | null>}> {
	const mayBeLate = options.stack === 'auto' && options.target === null && !isForeign(options);
	const choose = async () => {
		if (mayBeLate) await isOpen;
		const chosen = await chooseSystem(options, withStack);
		if (chosen) checkVersus(options.versus, chosen.stack);
		return chosen;
	};
	const choice = choose();
	if (mayBeLate) choice.catch(() => undefined);
	else await choice;
	return {choice};
}

/** Chooses what is measured; nothing is started yet. Null: scripts bring their own target, and nothing is watched. */
async function chooseSystem(options: Options, withStack: boolean): Promise<SystemChoice | null> {
	if (options.target !== null) {
		const beside = isForeign(options) ? await openForeign(options) : null;
		return ownSystems().chooseTarget(options, options.target, beside);
	}
	if (!isForeign(options)) return withStack ? ownSystems().choose(options) : null;
	const system = await openForeign(options);
	return {stack: system, why: system.why};
}

async function openForeign(options: Options): Promise<ForeignSystem> {
	// Loaded when asked for: the engine's client is large, and most starts need none.
	const {openForeignSystem} = await import('../../system/compose/foreign-system.ts');
	return openForeignSystem({files: options.compose, project: options.project, envFile: options.envFile});
}
