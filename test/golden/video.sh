#!/bin/sh
# clip.mp4: twelve frames of 48 x 32 px at 12 a second, frame k of the grey 10 + 20 k.
cd "$(dirname "$0")" || exit 1
exec ffmpeg -v error -y -f lavfi -i "color=black:size=48x32:rate=12:duration=1,format=gray,geq=lum='10+20*N'" \
  -c:v libx264 -pix_fmt yuv420p -color_range tv -crf 18 -bf 0 -g 4 -fflags +bitexact -flags:v +bitexact -movflags +faststart clip.mp4
