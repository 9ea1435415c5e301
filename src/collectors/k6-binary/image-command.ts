import {sep} from 'node:path';
import type {K6Binary} from './binary.ts';

/** Who runs inside the container, as `--user` wants it. */
export interface ContainerUser {
	readonly uid: number;
	readonly gid: number;
}

export interface ImageCommand {
	readonly image: string;
	/** Folders that k6 must see, at the same paths inside as outside. */
	readonly folders: readonly string[];
	readonly workingDir: string;
	readonly user: ContainerUser | null;
	/** Variables set inside; k6 in a container inherits none. */
	readonly env: Readonly<Record<string, string>>;
	/** Variables passed on by name, so that their values stay out of the process list. */
	readonly inherited: readonly string[];
}

/** The arguments of `docker` that come before k6's own. Signals reach k6 because no terminal is allocated. */
export function imageArguments(command: ImageCommand): string[] {
	return [
		...['run', '--rm', '--interactive', '--network', 'host', '--label', 'perf-tui=k6'],
		// SELinux would deny the mounts; relabelling the user's own folders is not ours to do.
		...['--security-opt', 'label=disable'],
		...(command.user === null ? [] : ['--user', `${command.user.uid}:${command.user.gid}`]),
		...Object.entries(command.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
		...command.inherited.flatMap(name => ['--env', name]),
		...outermost([...command.folders, command.workingDir]).flatMap(folder => ['--mount', bindMount(folder)]),
		...['--workdir', command.workingDir, command.image],
	];
}

/** Without the folders that lie inside another one of the list. */
function outermost(folders: readonly string[]): string[] {
	// No engine mounts onto the container's own root.
	const distinct = [...new Set(folders.map(folder => folder.replace(/\/+$/, '')))].filter(folder => folder !== '');
	return distinct.filter(folder => !distinct.some(other => folder.startsWith(`${other}${sep}`)));
}

/** `--mount` reads a line of CSV; unlike `--volume` it refuses folders that are missing, and takes colons in names. */
function bindMount(folder: string): string {
	const field = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return `type=bind,${field(`source=${folder}`)},${field(`target=${folder}`)}`;
}

/** Lets a k6 in a container see these variables of the environment it is started in; any other k6 sees them anyway. */
export function passVariables(binary: K6Binary, names: readonly string[]): K6Binary {
	if (binary.kind !== 'image') return binary;
	const [run, ...rest] = binary.args;
	return {...binary, args: [run!, ...names.flatMap(name => ['--env', name]), ...rest]};
}
