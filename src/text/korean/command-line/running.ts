import type {Catalog} from '../../say.ts';

/** Why a run cannot begin, or was ended. */
export const koreanRunning: Catalog = {
	'k6 could not read {0} within {1} s: it hangs in its init code or on syntax that k6 cannot parse; try "k6 inspect {2}".':
		'k6가 {0:을/를} {1}초 안에 읽지 못했습니다. init 코드에서 멈췄거나 k6가 해석하지 못하는 문법입니다. "k6 inspect {2}"로 확인하세요.',
	'k6 cannot be started from {0}: name another with --k6.':
		'{0}에서 k6를 시작할 수 없습니다. --k6로 다른 k6를 지정하세요.',
	'k6 does not take what stands behind --: {0}. "k6 run --help" lists its flags.':
		'-- 뒤의 것을 k6가 받지 않습니다: {0}. k6의 플래그는 "k6 run --help"로 확인하세요.',
	'{0} is not in this k6: build one that has it with xk6 (https://grafana.com/docs/k6/latest/extensions/) and name it with --k6.':
		'이 k6에는 {0:이/가} 없습니다. xk6로 그것을 넣은 k6를 빌드해(https://grafana.com/docs/k6/latest/extensions/) --k6로 지정하세요.',
	'k6 cannot run {0}: {1}': 'k6가 {0:을/를} 실행할 수 없습니다: {1}',
	"Only {0} MB are free at {1}, too little for k6's stream: free some space or choose another folder with --out.":
		'{1}에 {0} MB만 남아 있어 k6의 스트림을 담기에 부족합니다. 공간을 비우거나 --out으로 다른 폴더를 지정하세요.',
	'The disk is full at {0}: the run was ended early; free some space or choose another folder with --out.':
		'{0}의 디스크가 가득 차서 실행을 일찍 끝냈습니다. 공간을 비우거나 --out으로 다른 폴더를 지정하세요.',
	'Another perf-tui (process {0}) is running {1} on this stack, and two at once would spoil each other\'s counts: wait until it has ended, or use a stack of your own with --stack embedded after "perf-tui stack down".':
		'다른 perf-tui(프로세스 {0})가 이 스택에서 {1:을/를} 실행 중이고, 동시에 실행하면 서로의 집계를 망칩니다. 끝날 때까지 기다리거나, "perf-tui stack down" 뒤에 --stack embedded로 따로 쓰세요.',
	'--versus names {0}, and no such service is here: there are {1}.':
		'--versus의 {0} 서비스는 없습니다. 있는 서비스: {1}.',
	'--fault breaks services of a compose project or of the embedded stack, and this script brings its own target: name its project with --project or --compose.':
		'--fault는 compose 프로젝트나 내장 스택의 서비스에 장애를 일으키는데, 이 스크립트는 대상이 따로 있습니다. 그 프로젝트를 --project나 --compose로 지정하세요.',
	'{0} cannot be read: --fault takes a fault (kind=kill,service=redis,at=3m,for=30s) or a file with one a line.':
		'{0:을/를} 읽을 수 없습니다. --fault에는 장애(kind=kill,service=redis,at=3m,for=30s)나, 한 줄에 하나씩 쓴 파일을 지정하세요.',
	'The host {0} of --only-hosts has no address here: use a name or an address that answers.':
		'--only-hosts의 호스트 {0}의 주소를 찾을 수 없습니다. 응답하는 이름이나 주소를 쓰세요.',
	'The script was to ask {0}, which is not in --only-hosts ({1}): the run was stopped. If it may be asked, say --only-hosts {2}.':
		'스크립트가 --only-hosts({1})에 없는 {0}에 요청하려 해서 실행을 중지했습니다. 요청해도 된다면 --only-hosts {2}로 지정하세요.',
};

/** Where a k6 was looked for. */
export const koreanK6: Catalog = {
	'--k6 cannot be used: {0}; {1}.': '--k6의 k6를 쓸 수 없습니다: {0}. {1}.',
	'leave --k6 out to have one found': '자동으로 찾게 하려면 --k6를 빼세요',
	'k6 2 is not here and could not be had ({0}): install it from https://grafana.com/docs/k6/latest/set-up/install-k6/ or name one with --k6 <path>.':
		'k6 2가 없고 구할 수도 없었습니다({0}). https://grafana.com/docs/k6/latest/set-up/install-k6/ 에서 설치하거나 --k6 <path>로 지정하세요.',
	'k6 is not on PATH': 'PATH에 k6가 없음',
	'{0} is k6 {1}': '{0}: k6 {1}',
	'{0} is k6 {1}, checksum verified': '{0}: k6 {1}, 체크섬 확인됨',
	'{0} is k6 {1}, and k6 {2} is needed': '{0}의 k6 버전은 {1}인데 k6 {2}가 필요함',
	'{0} is not k6': '{0}은(는) k6가 아님',
	'{0} does not run: {1}': '{0}이(가) 실행되지 않음: {1}',
	'{0} is no executable file': '{0}은(는) 실행 파일이 아님',
	'name the k6 binary itself': 'k6 실행 파일 자체를 지정하세요',
	'install k6 2 from https://grafana.com/docs/k6/latest/set-up/install-k6/':
		'https://grafana.com/docs/k6/latest/set-up/install-k6/ 에서 k6 2를 설치하세요',
	'install k6 2 in its place or name another with --k6 <path>':
		'그 자리에 k6 2를 설치하거나 --k6 <path>로 다른 것을 지정하세요',
	'no k6 {0} is cached in {1}': '{1}에 캐시된 k6 {0}이(가) 없음',
	'{0} is not what was cached: its checksum differs': '{0:이/가} 캐시한 것과 다름: 체크섬 불일치',
	'{0} cannot be replaced': '{0:을/를} 바꿀 수 없음',
	'delete {0}': '{0:을/를} 삭제하세요',
	'{0} can be fetched from {1}': '{1}에서 {0:을/를} 내려받을 수 있음',
	'{0} from {1} does not match its checksum': '{1}의 {0} 체크섬이 맞지 않음',
	'k6 has no release archive for {0} {1}': '{0} {1}용 k6 릴리스가 없음',
	'the checksums file of {0} lacks {1}': '{0}의 체크섬 파일에 {1:이/가} 없음',
	'the address of the k6 releases is no http or https URL': 'k6 릴리스 주소가 http나 https URL이 아님',
	'the address of the k6 releases has a password in it': 'k6 릴리스 주소에 비밀번호가 들어 있음',
	'name a mirror in PERF_TUI_K6_RELEASES': 'PERF_TUI_K6_RELEASES에 미러를 지정하세요',
	'{0} redirects to an unencrypted address': '{0}이(가) 암호화되지 않은 주소로 넘김',
	'{0} is larger than it can be': '{0}이(가) 지나치게 큼',
	'{0} cannot be used: {1}': '{0:을/를} 쓸 수 없음: {1}',
	'{0} is needed to unpack k6 and is not on PATH': 'k6를 풀 {0:이/가} PATH에 없음',
	'install {0}': '{0:을/를} 설치하세요',
	'the k6 archive cannot be unpacked: {0}': 'k6 압축을 풀 수 없음: {0}',
	'the k6 archive holds no k6 file': 'k6 압축에 k6 파일이 없음',
	'go is not on PATH': 'PATH에 go가 없음',
	'Go {0} can build it': 'Go {0:으로/로} 빌드할 수 있음',
	'{0} is {1}, and 1.{2} is needed to build k6': '{0}의 버전은 {1}인데 k6 빌드에는 1.{2}이(가) 필요함',
	'install Go 1.{0} or newer from https://go.dev/dl/': 'https://go.dev/dl/ 에서 Go 1.{0} 이상을 설치하세요',
	'Go cannot fetch the modules of k6: {0}': 'Go가 k6의 모듈을 받을 수 없음: {0}',
	'set GOPROXY to one that answers': 'GOPROXY를 응답하는 곳으로 설정하세요',
	'Go cannot build k6: {0}': 'Go가 k6를 빌드할 수 없음: {0}',
	'Docker {0} answers, {1}': 'Docker {0} 응답, {1}',
	'{0} is pulled': '{0} 이미지가 있음',
	'{0} can be pulled': '{0} 이미지를 받을 수 있음',
	'{0} cannot be pulled: {1}': '{0} 이미지를 받을 수 없음: {1}',
	'docker is not on PATH': 'PATH에 docker가 없음',
	'no Docker engine answers': '응답하는 Docker 엔진이 없음',
	'start Docker, or install it from https://docs.docker.com/engine/install/':
		'Docker를 시작하거나 https://docs.docker.com/engine/install/ 에서 설치하세요',
	'the Docker engine runs on another machine, which has neither scripts nor results':
		'Docker 엔진이 스크립트도 결과도 없는 다른 장비에서 실행 중',
	'what came is k6 {0}, and {1} was asked for': '받은 것은 k6 {0}인데 요청한 것은 {1}',
	'set XDG_CACHE_HOME to a folder that can be': 'XDG_CACHE_HOME을 쓸 수 있는 폴더로 설정하세요',
};
