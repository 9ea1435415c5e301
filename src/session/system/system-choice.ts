import path from 'node:path';
import type {Options} from '../../options.ts';
import type {ForeignSystem} from '../../system/compose/foreign-system.ts';
import {checkVersus} from '../screen/versus.ts';
import {chooseStack, type StackChoice, type SystemChoice} from './stack-choice.ts';

/** Whether the options name a compose project that is not ours. */
export function isForeign({compose, project}: Pick<Options, 'compose' | 'project'>): boolean {
	return compose.length > 0 || project !== null;
}

/**
 * Begins to choose what is measured. Asking Docker takes a second, which must not stand before the first frame, so that the
 * choice may still be on its way; a wish that cannot be met, such as services of `--versus` that are not there, rejects at once.
 */
export async function beginChoice(
	options: Options,
	withStack: boolean,
): Promise<{readonly choice: Promise<SystemChoice | null>}> {
	const choice = chooseSystem(options, withStack).then(chosen => {
		if (chosen) checkVersus(options.versus, chosen.stack);
		return chosen;
	});
	if (options.stack === 'auto' && options.target === null && !isForeign(options)) choice.catch(() => undefined);
	else await choice;
	return {choice};
}

/** Chooses what is measured; nothing is started yet. Null: scripts bring their own target, and nothing is watched. */
async function chooseSystem(options: Options, withStack: boolean): Promise<SystemChoice | null> {
	if (options.target !== null) return chooseTarget(options, options.target);
	if (!isForeign(options)) return withStack ? chooseStack(options) : null;
	const system = await openForeign(options);
	return {stack: system, why: system.why};
}

/** A system of one's own, with the containers of `--compose` or `--project` beside it where one is named. */
async function chooseTarget(options: Options, file: string): Promise<StackChoice> {
	const {readTarget} = await import('../../product/stack/target/target-file.ts');
	const target = await readTarget(file);
	const {createTargetStack} = await import('../../product/stack/target/stack.ts');
	const beside = isForeign(options) ? await openForeign(options) : null;
	const limiter = options.brought.limiter === 'off' ? 'off' : 'on';
	const stack = createTargetStack({file, target, environment: process.env, limiter, beside});
	return {stack, why: `as ${path.basename(file)} says`};
}

async function openForeign(options: Options): Promise<ForeignSystem> {
	// Loaded when asked for: the engine's client is large, and most starts need none.
	const {openForeignSystem} = await import('../../system/compose/foreign-system.ts');
	return openForeignSystem({files: options.compose, project: options.project, envFile: options.envFile});
}
