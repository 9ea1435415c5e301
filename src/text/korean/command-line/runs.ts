import type {Catalog} from '../../say.ts';

/** What keeps a run from beginning, happens in it, or was left by an earlier one. */
export const koreanRuns: Catalog = {
	'There is nothing to run: name a k6 script (perf-tui my-script.js), or put one into load-tests/scenarios/.':
		'실행할 것이 없습니다. k6 스크립트를 지정하거나(perf-tui my-script.js) load-tests/scenarios/에 넣으세요.',
	'A run is on: stop it with s, or wait until it has ended.': '실행 중입니다. s로 중지하거나 끝날 때까지 기다리세요.',
	'There is no k6: {0}': 'k6가 없습니다: {0}',
	'perf-tui doctor says what is missing': '무엇이 없는지 perf-tui doctor로 확인하세요',
	'The stack is still starting.': '스택을 아직 시작하는 중입니다.',
	'The stack is not healthy ({0}): restart the service with r.':
		'스택이 정상이 아닙니다({0}). r로 서비스를 다시 시작하세요.',
	'The {0} is being switched: a moment.': '{0} 상태를 전환하는 중입니다. 잠시 기다리세요.',
	'looking for one': '찾는 중',
	'There is nothing here that could be broken.': '장애를 주입할 것이 없습니다.',
	'The load has not begun yet: a moment.': '아직 부하가 시작되지 않았습니다. 잠시 기다리세요.',
	'The load is over: nothing can be broken in it any more.': '부하가 끝나 더는 장애를 주입할 수 없습니다.',
	'the load had ended before': '그 전에 부하가 끝남',
	'--feed csv: values have six decimals, times microseconds': '--feed csv: 값은 소수 여섯 자리, 시각은 마이크로초까지',
	"--feed csv cannot carry {0}: k6's JSON is read instead": '--feed csv로 담을 수 없어 k6의 JSON을 읽음: {0}',
	"--feed csv takes no comma in the path {0}: k6's JSON is read instead":
		'--feed csv는 쉼표가 있는 경로 {0:을/를} 쓸 수 없어 k6의 JSON을 읽음',
	"the kinds of the script's own metrics": '스크립트가 만든 메트릭의 종류',
	'the tag {0} exactly, which a threshold filters on': '임계값이 거르는 태그 {0}의 정확한 값',
	'what an extension measures': '확장이 측정하는 값',
	'what is not known before the script runs': '스크립트를 실행하기 전에는 알 수 없는 것',
	'the host behind "{0}"': '"{0}" 요청의 호스트',
	'this stack has none to write into: name one with --prometheus-url':
		'이 스택에는 기록할 Prometheus가 없음: --prometheus-url로 지정하세요',
	'only {0} GB are free, and the run may write {1} GB': '남은 공간 {0} GB, 실행이 쓸 수 있는 양 {1} GB',
	'{0}: it ends early if the disk fills.': '{0}: 디스크가 차면 일찍 끝남.',
	'the disk was full: the run was ended early': '디스크가 가득 차 실행을 일찍 끝냄',
	'--scale {0} is for the scenarios of perf-tui alone: {1} lasts as long as it says; flags behind -- change that (-- --duration 30s).':
		'--scale {0:은/는} perf-tui의 시나리오에만 적용됨: {1}의 길이는 스크립트를 따르고, -- 뒤의 플래그로 바꿀 수 있음 (-- --duration 30s).',
	'The samples of this run are not written any more ({0}): it cannot be replayed whole.':
		'이 실행의 표본을 더는 저장하지 못함 ({0}): 전체를 재생할 수 없음.',
	'this run stands without the books of its system ({0})': '이 실행에는 시스템의 장부가 없음 ({0})',
	'this run was not judged whole: {0}': '이 실행을 모두 판정하지는 못함: {0}',
	'{0}: what was written of {1} makes no run, and stays as it is in {2}.':
		'{0}: {1}에 기록된 것으로는 실행을 만들 수 없어 {2}에 그대로 둠.',
	'{0} stays as it lies on the disk: the next start of perf-tui makes it whole.':
		'{0:은/는} 디스크에 그대로 둠: 다음에 perf-tui를 시작할 때 마무리함.',
	"k6's stream could not be put away ({0}): it stays as it is in {1}.":
		'k6 스트림을 정리하지 못함 ({0}): {1}에 그대로 둠.',
	"k6's stream {0} cannot be read: {1}.": 'k6 스트림 {0:을/를} 읽을 수 없습니다: {1}.',
	'{0} was cut short while it was read: nothing but k6 may write to it.':
		'읽는 동안 {0:이/가} 잘렸습니다. k6 외에는 이 파일에 쓰면 안 됩니다.',
	'stopping k6: it summarises what was measured': 'k6 중지 중: 측정값을 요약하는 중',
	'two steps in a row were not followed: the climb ends here': '연속 두 단계를 따라가지 못해 여기서 단계 증가를 끝냄',
	'{0} is not met, and asks to end the run (abortOnFail).': '{0} 미충족, 실행을 끝내도록 지정됨 (abortOnFail).',
	'{0} was crossed for too long: the run ends here': '{0}: 너무 오래 초과되어 실행을 끝냄',
	'k6 did not stop within {0} s and was ended: its teardown hangs':
		'k6가 {0}초 안에 멈추지 않아 종료함: teardown에서 멈춰 있음',
	'k6 was silent for {0} s and was ended: its init or setup code hangs':
		'k6가 {0}초 동안 반응이 없어 종료함: init이나 setup 코드에서 멈춰 있음',
	'nothing was read of it while the run was on': '실행 중에 측정된 값 없음',
	'--before-round "{0}" failed (exit code {1}): mend it, the runs would work on data in an unknown state.':
		'--before-round "{0}" 실패(종료 코드 {1}). 고치고 다시 실행하세요. 그대로면 데이터가 어떤 상태인지 모른 채 실행하게 됩니다.',
	'{0} was ended by force while --vary {1} ran {2} and {3} in turns: {4} may still be one of them. {5}.':
		'--vary {1:으로/로} {2:과/와} {3:을/를} 번갈아 실행하던 {0:이/가} 강제 종료되어, {4}에 둘 중 하나가 남아 있을 수 있습니다. {5}.',
	'our stack': '기본 스택',
	'the service {0} of {1}': '{1}의 서비스 {0}',
	'the services of {0}': '{0}의 서비스들',
	'"perf-tui stack down" and "perf-tui stack up" make it anew':
		'"perf-tui stack down"과 "perf-tui stack up"으로 새로 만드세요',
	'"docker compose --project-name {0} up --detach --force-recreate{1}" beside its compose files makes it what they say':
		'compose 파일이 있는 곳에서 "docker compose --project-name {0} up --detach --force-recreate{1}"를 실행하면 파일대로 돌아갑니다',
	'The recording is over: ← goes back, Space plays it again, q leaves.':
		'기록이 끝났습니다. ←는 뒤로, 스페이스는 다시 재생, q는 종료.',
	'as it was recorded': '기록된 대로',
	'judged when the last run is over': '마지막 실행이 끝나면 판정',
	'only a recorded screen has it': '화면 기록이 있어야 볼 수 있음',
	'the recording has no stack beside it': '기록에 스택이 없음',
	'nothing has been measured yet': '아직 측정한 것이 없음',
	// Files that are imported
	'a zip archive': 'zip 압축 묶음',
	'a tar archive': 'tar 묶음',
	'compressed by bzip2': 'bzip2로 압축됨',
	'compressed by xz': 'xz로 압축됨',
	'None of {0} holds a k6 sample: they are no files of "k6 run --out json=…".':
		'{0}에 k6 샘플이 없습니다. "k6 run --out json=…"의 파일을 지정하세요.',
	'{0} and {1} are one and the same stream: name each part once.':
		'{0}와(과) {1}은(는) 같은 스트림입니다. 파트마다 한 번만 지정하세요.',
	'{0} begins {1} after {2} has ended, so they are no parts of one run: import each by itself, and "compare" the two.':
		'{0}은(는) {2}이(가) 끝나고 {1} 뒤에 시작해 한 실행의 파트가 아닙니다. 따로 가져온 뒤 "compare"로 비교하세요.',
	'{0} is a {1} in {2} and a {3} in {4}: they are of different scripts, import each by itself.':
		'{0}이(가) {2}에서는 {1}, {4}에서는 {3}입니다. 서로 다른 스크립트이니 따로 가져오세요.',
};

/** What commands say of a measurement that is no run of k6. */
export const koreanMeasurement: Catalog = {
	'{0}: removing the containers and writing what was measured.':
		'{0}: 컨테이너를 제거하고 측정한 것을 저장하는 중입니다.',
	'nothing was measured, so that no session was kept.': '측정한 것이 없어 세션을 남기지 않았습니다.',
	'perf-tui: the step summary was not written: {0}': 'perf-tui: 단계 요약을 쓰지 못했습니다: {0}',
};
