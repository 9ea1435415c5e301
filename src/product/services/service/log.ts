type Level = 'INFO' | 'WARN' | 'ERROR';

function writeLine(level: Level, text: string): void {
	process.stdout.write(`${level} ${text}\n`);
}

export function logInfo(text: string): void {
	writeLine('INFO', text);
}

export function logError(text: string): void {
	writeLine('ERROR', text);
}

/** A warning that may come thousands of times a second: says at most once a second how often it came. */
export function createRepeatedWarning(text: string): () => void {
	let count = 0;
	return () => {
		count++;
		if (count > 1) return;
		writeLine('WARN', text);
		setTimeout(() => {
			if (count > 1) writeLine('WARN', `${text} (${count} times within a second)`);
			count = 0;
		}, 1000).unref();
	};
}
