# Starts Stockkeeper from a checkout on Windows:
#   powershell -ExecutionPolicy Bypass -File resources\start.ps1 [BOOK | COMMAND ...]
# Needs Python 3.11 to 3.14 (python.org); fetches the rest into .venv the first time.
$ErrorActionPreference = 'Stop'

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$inside = Join-Path $venv 'Scripts\python.exe'
$ready = Join-Path $venv 'ready-run'
$spanish = (Get-UICulture).TwoLetterISOLanguageName -eq 'es'
$fits = 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'

function Say([string] $es, [string] $en) {
    if ($spanish) { Write-Host $es } else { Write-Host $en }
}

# A Python that fits: the launcher's, newest first, then whatever is called python.
function Find-Python {
    foreach ($version in '3.13', '3.12', '3.14', '3.11') {
        if (Get-Command py -ErrorAction SilentlyContinue) {
            $found = & py "-$version" -c 'import sys; print(sys.executable)' 2>$null
            if ($LASTEXITCODE -eq 0 -and $found) { return $found }
        }
    }
    foreach ($name in 'python', 'python3') {
        $found = Get-Command $name -ErrorAction SilentlyContinue
        if ($found) {
            & $found.Source -c $fits 2>$null
            if ($LASTEXITCODE -eq 0) { return $found.Source }
        }
    }
    Say 'Hace falta Python 3.11 o posterior: https://www.python.org/downloads/' `
        'Python 3.11 or newer is needed: https://www.python.org/downloads/'
    exit 1
}

# The mark is written last: an interrupted set-up is simply taken up again the next time.
$rules = (Get-FileHash -Algorithm SHA256 (Join-Path $root 'pyproject.toml')).Hash + " $root"
$works = $false
if (Test-Path $inside) {
    & $inside -c $fits 2>$null
    $works = $LASTEXITCODE -eq 0
}
if (-not $works -or -not (Test-Path $ready) -or (Get-Content -Raw $ready).Trim() -ne $rules) {
    Say 'Preparando las bibliotecas; la primera vez tarda un minuto o dos...' `
        'Preparing the libraries; the first time takes a minute or two...'
    if (Test-Path $ready) { Remove-Item $ready }
    if (-not $works) {
        if (Test-Path $venv) { Remove-Item -Recurse -Force $venv }
        & (Find-Python) -m venv $venv
        if ($LASTEXITCODE -ne 0) { exit 1 }
    }
    & $inside -m pip install --disable-pip-version-check --no-input -q -e $root
    if ($LASTEXITCODE -ne 0) {
        Say 'No se pudieron obtener las bibliotecas. Vuelva a intentarlo: no se perdió nada.' `
            'The libraries could not be fetched. Try again: nothing was lost.'
        exit 1
    }
    Set-Content -Path $ready -Value $rules -Encoding utf8
}

& $inside -m stockkeeper @args
exit $LASTEXITCODE
