import {isIP} from 'node:net';
import {k6Arguments} from '../../collectors/k6/run-process.ts';
import {NeverBegan} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import type {PartInvocation} from '../contract.ts';
import {closedFlags} from '../only-hosts.ts';
import type {Kubectl} from './kubectl.ts';
import {remote, restPort, streamContainer} from './names.ts';
import {hostsFile, resolveHosts} from './only-hosts.ts';
import {remoteFlags} from './remote-flags.ts';
import {commandFile} from './sidecar.ts';

/** Puts the packed script into a pod, then the command that its k6 waits for. */
export async function deliver(
	kubectl: Kubectl,
	pod: string,
	{archive, onlyHosts}: {readonly archive: Buffer; readonly onlyHosts: readonly string[]},
	part: PartInvocation,
): Promise<void> {
	await put(kubectl, pod, remote.script, archive);
	const hosts = await resolveHosts(kubectl, pod, onlyHosts);
	const named = [...hosts].filter(([host]) => isIP(host) === 0).map(([host, [address]]) => [host, address]);
	await put(kubectl, pod, hostsFile, Buffer.from(JSON.stringify({hosts: Object.fromEntries(named)})));
	const words = k6Arguments({
		...part,
		script: remote.script,
		streamFile: remote.stream,
		summaryFile: part.summaryFile === null ? null : remote.summary,
		flags: [
			...remoteFlags(part.flags).flags,
			...closedFlags([...hosts.values()].flat()),
			`--config=${hostsFile}`,
			`--address=127.0.0.1:${restPort}`,
		],
	});
	await put(kubectl, pod, remote.command, Buffer.from(commandFile(words)));
}

async function put(kubectl: Kubectl, pod: string, file: string, content: Buffer): Promise<void> {
	// Whole or not at all: the container that waits for it must not see half of it.
	const command = `cat >${file}.part && [ "$(stat -c %s ${file}.part)" = ${content.length} ] && mv ${file}.part ${file}`;
	const exec = ['exec', '-i', pod, '-c', streamContainer, '--', 'sh', '-c', command];
	const {exitCode, why} = await kubectl.run(exec, {input: content, timeoutMs: 300_000});
	if (exitCode !== 0) throw new NeverBegan(kept`The script could not be put into the pod ${pod}: ${why}.`);
}
