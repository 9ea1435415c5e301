import {setImmediate} from 'node:timers/promises';
import type {K6Command} from '../collectors/k6/archive.ts';
import {startK6} from '../collectors/k6/run-process.ts';
import {tailFile} from '../collectors/k6/stream/tail.ts';
import {findLoopbackPorts} from '../collectors/loopback-port.ts';
import {cpuPercentBetween, type ProcessReading, readProcesses} from '../collectors/processes.ts';
import type {Generator, PartInvocation, PartListener, Place} from './contract.ts';
import {callRest, waitAtBarrier} from './rest.ts';

/** Several k6 on this machine, each with a port of its own on the loopback. */
export const here: Place = async (k6, parts, listeners) => {
	const ports = await findLoopbackPorts(parts.length);
	const generators = parts.map((part, i) => startHere(k6, part, ports[i]!, listeners[i]!));
	return {generators, notes: () => [], dispose: async () => undefined};
};

function startHere(k6: K6Command, {name, ...invocation}: PartInvocation, port: number, on: PartListener): Generator {
	const flags = [`--address=127.0.0.1:${port}`, ...invocation.flags];
	const process = startK6(k6, {...invocation, flags}, on);
	let isOver = false;
	const endReadings = watchProcess(process.pid, on);
	const ended = process.ended.finally(() => {
		isOver = true;
		endReadings();
	});
	const call: Generator['call'] = (method, path, body) => callRest(port, method, path, body);
	return {
		name,
		pid: process.pid,
		ready: waitAtBarrier(call, () => isOver),
		ended,
		stream: () => tailFile(invocation.streamFile, {ended}),
		call,
		// Its line is in the pipe before it answers whoever asked for what it is about: a turn of the loop reads both.
		heard: () => setImmediate(),
		interrupt: process.stop,
		kill: process.kill,
	};
}

const readMs = 1000;

/** Tells what a process takes of this machine, once a second; the function that it returns ends that. */
function watchProcess(pid: number, on: PartListener): () => void {
	let before: ProcessReading | undefined;
	const timer = setInterval(async () => {
		const reading = (await readProcesses([pid], Date.now())).get(pid);
		if (reading === undefined) return;
		const cpuPercent = cpuPercentBetween(before, reading);
		before = reading;
		on.use({cpuPercent, memoryBytes: reading.residentBytes, isElsewhere: false});
	}, readMs);
	return () => clearInterval(timer);
}
