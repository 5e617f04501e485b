@echo off
rem Sets SOP Studio up and starts it. This part only finds a Python; tools\studio.py does the rest.
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "SUITS=import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 16))"

set "FOUND="
if exist "%ROOT%\.venv\Scripts\python.exe" call :try "%ROOT%\.venv\Scripts\python.exe"
for %%v in (3.13 3.14 3.12 3.11 3.15) do if not defined FOUND call :try py -%%v
if not defined FOUND call :try python
if not defined FOUND (
    echo SOP Studio needs Python 3.11 to 3.15: install it from https://www.python.org/downloads/ and run this again.
    set "CODE=2"
    goto :end
)

set "PYTHONPATH=%ROOT%"
set "PYTHONSAFEPATH=1"
%FOUND% -m tools.studio %*
set "CODE=%ERRORLEVEL%"

:end
rem After a double click the window would vanish with the message, so it stays when there is an error.
if not "%CODE%"=="0" echo %CMDCMDLINE% | find /i "%~nx0" >nul && if not defined CI pause
exit /b %CODE%

:try
%* -I -c "%SUITS%" >nul 2>&1
if not errorlevel 1 set "FOUND=%*"
exit /b 0
