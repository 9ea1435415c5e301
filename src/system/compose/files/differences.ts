import {realpath} from 'node:fs/promises';
import {usageError} from '../../../errors.ts';
import {kept} from '../../../text/say.ts';
import {type ProjectConfig, sharesContainer, wantedReplicas} from '../compose-command.ts';
import {type Container, label} from '../watch/container.ts';
import {isDone, isUp} from '../watch/service-status.ts';
import {notedFiles} from './noted-files.ts';

/**
 * Refuses a project whose containers were made from other compose files than those that are asked for: it is another
 * one under the same name, and would be measured in its place. Rejects with a UserError, exit code 2.
 */
export async function refuseOtherFiles(name: string, files: readonly string[], containers: readonly Container[]) {
	const asked = await Promise.all(files.map(realFile));
	for (const container of containers) {
		const noted = notedFiles(container);
		const made = await Promise.all(noted.map(realFile));
		if (made.length === 0 || made.toSorted().join() === asked.toSorted().join()) continue;
		throw usageError(
			kept`The project ${name} is there already, made from ${noted.join(' and ')}, not from ${files.join(' and ')}: take it down (docker compose -p ${name} down), name those files, or choose another name with --project.`,
		);
	}
}

/** A distribution's own suffix is in what the CLI says of itself, and not in what it notes. */
const coreOf = (version: string) => version.replace(/[-+].*$/, '');

/** A file that is gone is what its name says. */
const realFile = (file: string) => realpath(file).catch(() => file);

/**
 * In what a project runs otherwise than its files say now, by service: edited since its containers were made (by
 * compose's own hash, where the same compose made them), or with another number of containers.
 */
export function findDifferences(
	config: ProjectConfig,
	hashes: ReadonlyMap<string, string>,
	composeVersion: string,
	containers: readonly Container[],
): Readonly<Record<string, string>> {
	const rows = Object.entries(config.services).flatMap(([service, wanted]) => {
		const own = containers.filter(container => container.service === service);
		const isEdited = own.some(
			({labels}) =>
				!sharesContainer(wanted) &&
				coreOf(labels[label.version] ?? '') === coreOf(composeVersion) &&
				labels[label.hash] !== undefined &&
				labels[label.hash] !== (hashes.get(service) ?? labels[label.hash]),
		);
		const [have, want] = [own.filter(isUp).length, wantedReplicas(wanted)];
		const isShort = have !== want && !(own.length > 0 && own.every(isDone));
		const said = [
			...(isEdited ? [kept`runs as it was before its files were changed`] : []),
			...(isShort
				? [
						have === 1
							? kept`${have} of ${want} wanted containers runs`
							: kept`${have} of ${want} wanted containers run`,
					]
				: []),
		];
		return said.length > 0 ? [[service, said.join('; ')] as const] : [];
	});
	return Object.fromEntries(rows);
}
