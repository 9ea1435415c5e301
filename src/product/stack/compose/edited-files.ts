import {createComposeCommand} from '../../../system/compose/compose-command.ts';
import {findDifferences} from '../../../system/compose/files/differences.ts';
import type {ComposeTools} from '../../../system/compose/tools.ts';
import type {Container} from '../../../system/compose/watch/container.ts';
import {StackError} from '../../../system/stack-error.ts';
import type {FilesChoice} from './choose-files.ts';

/**
 * What runs as it was before our files were edited, by service: limits, ports, commands. Variables are compared by
 * themselves, and perf-tui's own switches are variables: the files are hashed with those that the containers have.
 */
export async function findEdited(
	{asked, askedFiles}: Pick<FilesChoice, 'asked' | 'askedFiles'>,
	tools: ComposeTools,
	containers: readonly Container[],
): Promise<Readonly<Record<string, string>>> {
	const services = containers.flatMap(({service, environment}) => {
		const names = Object.keys(asked.services[service]?.environment ?? {});
		const own = names.flatMap(name => {
			const value = environment[name];
			// A dollar is compose's own sign for a variable: two are one.
			return value === undefined ? [] : [[name, value.replaceAll('$', '$$$$')] as const];
		});
		return own.length > 0 ? [[service, {environment: Object.fromEntries(own)}] as const] : [];
	});
	const up = new Set(containers.map(({service}) => service));
	const config = {
		...asked,
		services: Object.fromEntries(Object.entries(asked.services).filter(([name]) => up.has(name))),
	};
	try {
		const hashes = await createComposeCommand(askedFiles, tools).hashes({services: Object.fromEntries(services)});
		return findDifferences(config, hashes, tools.composeVersion, containers);
	} catch (error) {
		// What the files say is told by whoever needs them; a stack that runs is measured all the same.
		if (error instanceof StackError) return {};
		throw error;
	}
}
