import {createHash} from 'node:crypto';
import os from 'node:os';
import type {Kubectl} from './kubectl.ts';
import {monitorLabel, ownLabel} from './names.ts';

/** This machine and user, as a label takes it. */
const machine = createHash('sha256').update(`${os.hostname()} ${os.userInfo().username}`).digest('hex').slice(0, 16);

/** Which monitor made something: `<machine>.<process>`. */
export const monitorName = `${machine}.${process.pid}`;

/** Deletes what a monitor on this machine that is no more has left; the names of the Jobs. */
export async function deleteLeftovers(kubectl: Kubectl): Promise<string[]> {
	const {exitCode, stdout} = await kubectl.run(['get', 'jobs', '-l', ownLabel, '-o', 'json']);
	if (exitCode !== 0) return [];
	const jobs = (JSON.parse(stdout) as {items: {metadata: {name: string; labels: Record<string, string>}}[]}).items;
	const left = jobs
		.filter(({metadata: {labels}}) => isOrphan(labels[monitorLabel] ?? ''))
		.map(({metadata}) => metadata.name);
	if (left.length > 0) await deleteJobs(kubectl, left);
	return left;
}

function isOrphan(monitor: string): boolean {
	const [where, pid] = monitor.split('.');
	return where === machine && Number(pid) !== process.pid && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Pods and Secrets go with their Job. */
export async function deleteJobs(kubectl: Kubectl, names: readonly string[]): Promise<string | null> {
	const args = ['delete', 'job', ...names, '--cascade=background', '--wait=false', '--ignore-not-found'];
	const {exitCode, why} = await kubectl.run(args);
	return exitCode === 0 ? null : why;
}
