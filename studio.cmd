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
    goto :finish
)

set "PYTHONPATH=%ROOT%"
set "PYTHONSAFEPATH=1"
%FOUND% -m tools.studio %*
set "CODE=%ERRORLEVEL%"

:finish
rem A double click passes nothing, or the file that was dropped: then the window stays to be read.
set "CLICKED="
if "%~1"=="" set "CLICKED=1"
if /i "%~x1"==".sop" set "CLICKED=1"
if not "%CODE%"=="0" if defined CLICKED if not defined CI echo %CMDCMDLINE% | find /i "%~nx0" >nul && pause
exit /b %CODE%

:try
%* -I -c "%SUITS%" >nul 2>&1
if not errorlevel 1 set "FOUND=%*"
exit /b 0
