import type {SentenceShape} from './pack-words.ts';

const n = '([\\d,.]+)';

/** What is said of how a run was recorded, and of what its samples do not say. */
export const noteShapes: readonly SentenceShape[] = [
	[`ended early by a limit that was crossed for too long: (.+)`, '한도를 너무 오래 초과해 일찍 끝남: %1'],
	[
		`${n} values were kept exactly, the cap of ${n} was passed: later percentiles come from histograms \\(within (.+)\\)`,
		'값 $1개를 정확히 보관했고 상한 $2개를 넘음: 이후 백분위수는 히스토그램에서 계산 (오차 $3 이내)',
	],
	[
		`${n} requests carry neither a status nor an error code, and are in no class`,
		'상태 코드도 오류 코드도 없는 요청 $1건은 어느 유형에도 넣지 않음',
	],
	[
		`k6 could not write ${n} of ${n} values of (\\S+) into its stream \\(they are infinite or no number\\): its figures are k6's own`,
		'k6가 $3 값 $2개 중 $1개를 스트림에 쓰지 못함 (무한대이거나 숫자가 아님): 수치는 k6의 것',
	],
	[`${n} of ${n} lines of the stream could not be read`, '스트림 $2줄 중 $1줄을 읽지 못함'],
	[
		`${n} of ${n} lines of the stream could not be read, the first of them is line ${n}`,
		'스트림 $2줄 중 $1줄을 읽지 못함, 첫 번째는 $3번째 줄',
	],
	[
		`${n} lines? stood within lines of another program, and were read out of them`,
		'다른 프로그램의 줄에 섞인 $1줄을 골라 읽음',
	],
	[
		`the stream stops in the middle of a line: its writer was killed`,
		'스트림이 줄 중간에서 끊김: 기록하던 쪽이 종료됨',
	],
	[
		`k6's summary is missing: its own figures cannot be held against these`,
		'k6 요약이 없음: k6 자체 수치와 대조할 수 없음',
	],
	[`k6's summary is of a kind without thresholds: they are not known`, 'k6 요약에 임계값이 없어 결과를 알 수 없음'],
	[
		`the machine's clock was set back by ${n} s during this run: times before and after do not belong together`,
		'이 실행 중에 머신의 시계가 $1초 뒤로 바뀜: 그 전과 후의 시각은 이어지지 않음',
	],
	[
		`the machine's clock was set ahead by ${n} s during this run: times before and after do not belong together`,
		'이 실행 중에 머신의 시계가 $1초 앞으로 바뀜: 그 전과 후의 시각은 이어지지 않음',
	],
	[
		`no line of the stream states the kind of (.+): taken for trends, which is a guess`,
		'스트림에 $1의 종류가 없어 추측으로 trend로 읽음',
	],
	[
		`${n} points came out of their order: the timeline has them in later seconds; import a file to have it right`,
		'순서를 벗어나 도착한 표본 $1개는 타임라인에서 뒤의 초에 있음: 파일에서 가져오면 바르게 됨',
	],
	[
		`${n} points came after their second was over: they are in all totals, and in later seconds of the timeline`,
		'그 초가 끝난 뒤 도착한 표본 $1개는 모든 합계에 들어 있고 타임라인에서는 뒤의 초에 있음',
	],
	[
		`k6's samples could not be read to their end: the figures are of those before`,
		'k6 표본을 끝까지 읽지 못함: 수치는 그 전까지의 표본 기준',
	],
	[
		`the kind of (.+) came after its samples, which were taken by a guess: import a file to have it right`,
		'$1의 종류가 표본보다 늦게 와서 추측으로 읽음: 파일에서 가져오면 바르게 됨',
	],
	[
		`samples of (\\S+) lie more than a day from nearly all others: they are in the figures, and not in the duration`,
		'$1의 표본은 나머지와 하루 넘게 떨어져 있음: 수치에는 들어가고 지속 시간에는 들어가지 않음',
	],
	[
		`the timeline ends after ${n} s and has ${n} of ${n} seconds with samples; all figures are of the whole`,
		'타임라인은 $1초에서 끝나며 표본이 있는 $3초 중 $2초를 담음: 모든 수치는 전체 기준',
	],
	[
		`(.+) changed while it was read: import it again when its k6 has ended`,
		'읽는 동안 $1의 내용이 바뀜: k6가 끝난 뒤 다시 가져오세요',
	],
	[
		`k6 left values out of a stream that are infinite or no number, so that nothing is known of (.+)`,
		'k6가 무한대이거나 숫자가 아닌 값을 스트림에서 빼서 $1의 수치를 알 수 없음',
	],
	[
		`${n} bytes after the end of the compressed samples are something else, and were left out`,
		'압축된 샘플 뒤의 $1바이트는 다른 내용이라 제외함',
	],
	[
		`the file ends early or is damaged \\((.+)\\): what could be read is in the figures`,
		'파일이 중간에 끝나거나 손상됨 ($1): 읽은 것까지만 수치에 들어 있음',
	],
	[`standard input`, '표준 입력'],
	// Faults that outlived a perf-tui
	[`perf-tui was ended before`, '그 전에 perf-tui가 종료됨'],
	[
		`perf-tui was ended while it was on, and nothing says that it was undone`,
		'주입 중에 perf-tui가 종료되어 되돌렸는지 알 수 없음',
	],
	[`undone early: perf-tui was ended`, 'perf-tui가 종료되어 일찍 되돌림'],
];
