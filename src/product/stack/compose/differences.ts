import type {ComposeTools} from '../../../system/compose/tools.ts';
import type {Container} from '../../../system/compose/watch/container.ts';
import {describeChanges} from './changed-variables.ts';
import type {FilesChoice} from './choose-files.ts';
import {findEdited} from './edited-files.ts';

/**
 * In what the containers that run differ from what the files say now: a sentence by service, and by `project` one of the
 * files themselves.
 */
export async function findDifferences(
	project: string,
	choice: Pick<FilesChoice, 'asked' | 'askedFiles' | 'origin'>,
	tools: ComposeTools,
	running: readonly Container[],
): Promise<Readonly<Record<string, string>>> {
	const {asked, origin} = choice;
	return {
		...(origin !== null && {[project]: origin}),
		...(running.length > 0 && (await findEdited(choice, tools, running))),
		...Object.fromEntries(describeChanges(asked, running).map(({service, text}) => [service, text])),
	};
}
