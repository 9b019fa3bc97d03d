; The Windows installer:  makensis -DVERSION=0.1.0 -DPAYLOAD=dist\tripod -DOUT=tripod-setup.exe installer\windows\tripod.nsi
; For the person who installs by default, for everybody with /ALLUSERS (as administrator); silent with /S. Data are kept when it is removed.
; It never starts the program itself: from an elevated installer that would run elevated, and dropping files on it would fail.
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "Say -DVERSION=..., the version in pyproject.toml."
!endif
!ifndef PAYLOAD
  !error "Say -DPAYLOAD=..., the folder that PyInstaller made."
!endif
!ifndef OUT
  !define OUT "tripod-setup.exe"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tripod"

Name "Tripod"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Tripod"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  IfErrors for_one
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\Tripod"
  for_one:
FunctionEnd

Function un.onInit
  StrLen $0 "$PROGRAMFILES64"
  StrCpy $1 "$INSTDIR" $0
  StrCmp $1 "$PROGRAMFILES64" 0 +2
    SetShellVarContext all
FunctionEnd

Section "Tripod"
  ; An older version's files must not stay beside the new ones; data lie elsewhere.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Tripod.lnk" "$INSTDIR\tripod-desktop.exe" "open"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Tripod"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\Tripod.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\tripod.exe"
  Delete "$INSTDIR\tripod-desktop.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${UNINSTALL}"
SectionEnd
